package io.samspil.flexibility.plan;

import java.util.List;

/** The time ahead in slots: what each branch will have to share in each, and what energy costs. */
final class Horizon {
  final Grid grid;
  final List<Slot> slots;
  private final long[][] availableW;
  private final Bounds bounds;
  private final Situation situation;

  Horizon(Situation situation, Grid grid, Bounds bounds, long[] presentW) {
    this.grid = grid;
    this.bounds = bounds;
    this.situation = situation;
    slots = Slot.ahead(situation.at());
    availableW = new long[slots.size()][];
    availableW[0] = presentW;
  }

  /** What each branch has for flexible loads in a slot; the worst of the time in it. */
  long[] availableW(int slot) {
    if (availableW[slot] == null) {
      availableW[slot] = compute(slots.get(slot));
    }
    return availableW[slot];
  }

  private long[] compute(Slot slot) {
    long[] available = new long[grid.branches.size()];
    for (int b = 0; b < available.length; b++) {
      Branch branch = grid.branches.get(b);
      available[b] =
          bounds
              .ofBranch(
                  b,
                  branch.expectedW(slot.quarter()),
                  ask -> ask.overlaps(slot.start(), slot.end()))
              .availableW();
    }
    return available;
  }

  /** What loads that name no need have by contract and for comfort, whatever the time. */
  long[] firmW() {
    return grid.loads.stream()
        .mapToLong(
            load ->
                load.need() == null && load.leftOut() == null
                    ? Math.max(load.contractW(), load.comfortW())
                    : 0)
        .toArray();
  }

  /** The most a load can draw in a slot by itself. */
  long mostW(int load, int slot) {
    FlexibleLoad flexible = grid.loads.get(load);
    Slot time = slots.get(slot);
    return Math.min(
        flexible.maxW(),
        bounds.ofLoad(flexible, ask -> ask.overlaps(time.start(), time.end())).availableW());
  }

  double costPerKwh(int load, int slot) {
    Slot time = slots.get(slot);
    return bounds.costPerKwh(
        load, ask -> ask.overlaps(time.start(), time.end()), situation.settings().co2PerKg());
  }
}
