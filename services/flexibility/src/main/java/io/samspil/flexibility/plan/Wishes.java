package io.samspil.flexibility.plan;

import java.time.Duration;
import java.time.Instant;

/** What each load wants at each step of the sharing, W. */
final class Wishes {
  final long[] mostW;
  final long[] contractW;
  final long[] comfortW;
  final long[] mustW;
  final long[] rateW;
  final Bounds.Bound[] bounds;
  private final boolean[] starving;

  Wishes(Situation situation, Grid grid, Bounds all, LookAhead ahead, Shift shift) {
    int loads = grid.loads.size();
    mostW = new long[loads];
    contractW = new long[loads];
    comfortW = new long[loads];
    mustW = new long[loads];
    rateW = new long[loads];
    bounds = new Bounds.Bound[loads];
    starving = new boolean[loads];
    for (int l = 0; l < loads; l++) {
      FlexibleLoad load = grid.loads.get(l);
      bounds[l] = all.ofLoad(load, ask -> ask.holdsAt(situation.at()));
      starving[l] = load.served() < situation.settings().starvingBelow();
      if (load.leftOut() != null) {
        continue;
      }
      long own = Math.min(load.maxW(), bounds[l].availableW());
      mustW[l] = Math.min(own, ahead.mustW(l));
      long shifted = shift.presentW(l);
      contractW[l] = Math.min(own, load.contractW());
      comfortW[l] = Math.min(own, load.comfortW());
      rateW[l] = shifted == Shift.AS_IT_COMES ? rateW(load, situation.at()) : shifted;
      mostW[l] = runnable(load, own, mostW(load, own, l, shifted));
    }
  }

  /** Whether it got next to nothing in the last days, so that it comes before priorities. */
  boolean starves(int l) {
    return starving[l];
  }

  /** Who wants nothing, or would rather wait, gets no more than what is left to it anyway. */
  private long mostW(FlexibleLoad load, long own, int l, long shifted) {
    long firm = Math.max(contractW[l], comfortW[l]);
    if (load.isContent()) {
      return firm;
    }
    if (shifted == Shift.AS_IT_COMES) {
      return own;
    }
    return Math.min(own, Math.max(firm, Math.max(mustW[l], shifted)));
  }

  /** A load that runs at all runs with its least power. */
  private static long runnable(FlexibleLoad load, long own, long mostW) {
    if (own < load.minW()) {
      return 0;
    }
    return mostW > 0 ? Math.max(mostW, load.minW()) : 0;
  }

  private static long rateW(FlexibleLoad load, Instant at) {
    Need need = load.need();
    if (need == null || need.owedWh() == 0 || !need.by().isAfter(at)) {
      return 0;
    }
    double hours = Duration.between(at, need.by()).toNanos() / 3.6e12;
    return (long) Math.ceil(Math.min(load.maxW(), need.owedWh() / hours));
  }
}
