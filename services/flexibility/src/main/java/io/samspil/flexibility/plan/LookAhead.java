package io.samspil.flexibility.plan;

import java.util.Arrays;

/**
 * How much of what loads are owed has to be served at once, because it does not fit later. Slots
 * are filled from the last to the first, in each the load that needs the most time first; what is
 * left when the present is reached has to be served now.
 *
 * <pre>
 *   now                                    by
 *    │ must │ ◄——— as late as possible ———— │
 * </pre>
 */
final class LookAhead {
  private static final double WATTS_PER_LEVEL_LEAST = 1;

  private final Horizon horizon;
  private final double[] leftWh;
  private final long[] nowW;

  /** What loads have before anybody's need: contract and comfort of those that name no need. */
  private final long[] firmW;

  private final double[] perLevelOfFirm;

  LookAhead(Horizon horizon) {
    this.horizon = horizon;
    int loads = horizon.grid.loads.size();
    leftWh = new double[loads];
    nowW = new long[loads];
    firmW = horizon.firmW();
    perLevelOfFirm = Arrays.stream(firmW).mapToDouble(watts -> Math.max(1, watts)).toArray();
    for (int l = 0; l < loads; l++) {
      FlexibleLoad load = horizon.grid.loads.get(l);
      Need need = load.need();
      if (need != null && load.leftOut() == null) {
        leftWh[l] = need.owedWh();
      }
    }
    if (Arrays.stream(leftWh).anyMatch(wh -> wh > 0)) {
      for (int slot = horizon.slots.size() - 1; slot >= 0; slot--) {
        fill(slot);
      }
    }
  }

  /** What the load has to have in the first slot, W; what it would need if it had the power. */
  long mustW(int load) {
    return nowW[load];
  }

  /** What will not fit before its time, as things stand. */
  long unmetWh(int load) {
    return (long) Math.floor(leftWh[load]);
  }

  private void fill(int slot) {
    int loads = leftWh.length;
    long[] wants = new long[loads];
    double[] start = new double[loads];
    double[] perLevel = new double[loads];
    boolean any = false;
    for (int l = 0; l < loads; l++) {
      wants[l] = wantedW(l, slot);
      perLevel[l] = Math.max(WATTS_PER_LEVEL_LEAST, horizon.grid.loads.get(l).maxW());
      start[l] = -leftWh[l] / perLevel[l];
      any |= wants[l] > 0;
    }
    if (any) {
      Filling filling = new Filling(horizon.grid, horizon.availableW(slot));
      long[] has = filling.raise(new long[loads], firmW, new double[loads], perLevelOfFirm);
      long[] got = filling.raise(has, wants, start, perLevel);
      for (int l = 0; l < loads; l++) {
        serve(l, slot, got[l]);
        if (slot == 0) {
          nowW[l] = wants[l];
        }
      }
    }
  }

  private long wantedW(int load, int slot) {
    Need need = horizon.grid.loads.get(load).need();
    double hours = need == null ? 0 : horizon.slots.get(slot).hoursUntil(need.by());
    if (leftWh[load] <= 0 || hours <= 0) {
      return 0;
    }
    double spread = horizon.slots.get(slot).hours();
    double most = horizon.mostW(load, slot) * hours / spread;
    return (long) Math.ceil(Math.min(most, leftWh[load] / spread));
  }

  private void serve(int load, int slot, long watts) {
    leftWh[load] = Math.max(0, leftWh[load] - watts * horizon.slots.get(slot).hours());
  }
}
