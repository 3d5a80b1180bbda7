package io.samspil.flexibility.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Decides which of the loads that cannot run on what they were given are switched on: with their
 * least power, one after the other, as long as every branch above has it. The others are off, and
 * have got less when the next plan is made: so they take turns.
 */
final class Switching {
  private final Grid grid;
  private final long[] availableW;
  private final Wishes wishes;

  Switching(Grid grid, long[] availableW, Wishes wishes) {
    this.grid = grid;
    this.availableW = availableW;
    this.wishes = wishes;
  }

  /**
   * Changes what loads have, so that none has more than nothing and less than it can run with.
   *
   * @param may those that are decided on
   * @return whether there was anything to decide
   */
  boolean decide(long[] has, IntPredicate may) {
    List<Integer> waiting = new ArrayList<>();
    for (int l = 0; l < has.length; l++) {
      if (has[l] < grid.loads.get(l).minW() && may.test(l)) {
        waiting.add(l);
        has[l] = 0;
      }
    }
    if (waiting.isEmpty()) {
      return false;
    }
    waiting.sort(claims());
    long[] used = grid.sums(has);
    for (int l : waiting) {
      long least = grid.loads.get(l).minW();
      if (fits(l, least, used)) {
        has[l] = least;
        for (int b = grid.branchOf(l); b >= 0; b = grid.parentOf(b)) {
          used[b] += least;
        }
      }
    }
    return true;
  }

  private boolean fits(int load, long watts, long[] used) {
    for (int b = grid.branchOf(load); b >= 0; b = grid.parentOf(b)) {
      if (availableW[b] != Bounds.OPEN && used[b] + watts > availableW[b]) {
        return false;
      }
    }
    return true;
  }

  private Comparator<Integer> claims() {
    return Comparator.<Integer, Boolean>comparing(l -> wishes.contractW[l] == 0)
        .thenComparing(l -> wishes.comfortW[l] == 0)
        .thenComparing(l -> -pressure(l))
        .thenComparing(l -> !wishes.starves(l))
        .thenComparing(l -> -grid.loads.get(l).priority())
        .thenComparing(l -> !grid.loads.get(l).heldOn())
        .thenComparing(l -> grid.loads.get(l).served())
        .thenComparing(l -> grid.loads.get(l).id().hashCode())
        .thenComparing(l -> l);
  }

  /** What part of its power it has to have now. */
  private double pressure(int l) {
    return (double) wishes.mustW[l] / Math.max(1, grid.loads.get(l).maxW());
  }
}
