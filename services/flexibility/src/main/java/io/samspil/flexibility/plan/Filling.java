package io.samspil.flexibility.plan;

import java.util.Arrays;

/**
 * Shares power max-min fairly in a tree. A level rises, and each load with it from where it stands,
 * until a branch is full: there it stops for the loads below, and rises on for the others.
 *
 * <pre>
 *   level
 *     │          ┌──── load b: goes on
 *     │    ┌─────┘
 *     │ ┌──┴────────── load a: its site is full
 *     └─┴─────────────► power
 * </pre>
 *
 * Powers are whole watts, rounded down, so that sums hold exactly. The level is sought for each
 * root by itself: what is below one has no part in another's, not even in its rounding.
 */
final class Filling {
  private static final int HALVINGS = 44;
  private static final double CRUMB = 1e-6;

  private final Grid grid;
  private final long[] availableW;
  private final int[] cutBy;
  private long[] from = {};
  private long[] to = {};
  private double[] start = {};
  private double[] perLevel = {};

  /**
   * @param availableW what each branch has for the flexible loads below it; {@link Long#MAX_VALUE}:
   *     as much as they like
   */
  Filling(Grid grid, long[] availableW) {
    this.grid = grid;
    this.availableW = availableW;
    this.cutBy = new int[grid.loads.size()];
    Arrays.fill(cutBy, -1);
  }

  /** The branch that was full when the load wanted more; negative: it never was denied. */
  int cutBy(int load) {
    return cutBy[load];
  }

  /**
   * Raises each load from what it has towards what it wants. The level of a load is {@code start}
   * with what it has, and grows by one with each {@code perLevel} watts.
   *
   * @return what each has then
   */
  long[] raise(long[] hasW, long[] wantsW, double[] startAt, double[] wattsPerLevel) {
    from = hasW;
    to = wantsW;
    start = startAt;
    perLevel = wattsPerLevel;
    long[] got = hasW.clone();
    for (int root : grid.roots) {
      double lowest = lowest(root);
      double highest = highest(root);
      if (highest >= lowest) {
        settle(root, lowest, highest, -1, got);
      }
    }
    return got;
  }

  /** The level below which nothing below the branch rises. */
  private double lowest(int branch) {
    double lowest = Double.MAX_VALUE;
    for (int load : grid.loadsOf(branch)) {
      if (to[load] > from[load]) {
        lowest = Math.min(lowest, start[load]);
      }
    }
    for (int child : grid.childrenOf(branch)) {
      lowest = Math.min(lowest, lowest(child));
    }
    return lowest;
  }

  /** The level at which all below the branch have what they want. */
  private double highest(int branch) {
    double highest = -Double.MAX_VALUE;
    for (int load : grid.loadsOf(branch)) {
      if (to[load] > from[load]) {
        highest = Math.max(highest, start[load] + (to[load] - from[load]) / perLevel[load]);
      }
    }
    for (int child : grid.childrenOf(branch)) {
      highest = Math.max(highest, highest(child));
    }
    return highest;
  }

  private void settle(int branch, double lowest, double highest, int cut, long[] got) {
    double level = highest;
    int cutHere = cut;
    if (availableW[branch] != Long.MAX_VALUE && wanted(branch, highest) > availableW[branch]) {
      level = level(branch, lowest, highest);
      cutHere = branch;
    }
    for (int load : grid.loadsOf(branch)) {
      got[load] = (long) Math.floor(at(load, level) + CRUMB);
      if (got[load] < to[load]) {
        cutBy[load] = cutHere;
      }
    }
    for (int child : grid.childrenOf(branch)) {
      settle(child, lowest, level, cutHere, got);
    }
  }

  /** The highest level that the branch has power for, found from below. */
  private double level(int branch, double lowest, double highest) {
    double low = lowest;
    double high = highest;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (wanted(branch, middle) <= availableW[branch]) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** What the loads below want at a level, as far as the branches between have it. */
  private double wanted(int branch, double level) {
    double sum = 0;
    for (int load : grid.loadsOf(branch)) {
      sum += at(load, level);
    }
    for (int child : grid.childrenOf(branch)) {
      sum += Math.min(availableW[child], wanted(child, level));
    }
    return sum;
  }

  private double at(int load, double level) {
    long wish = to[load] - from[load];
    if (wish <= 0) {
      return from[load];
    }
    return from[load] + Math.clamp((level - start[load]) * perLevel[load], 0.0, (double) wish);
  }
}
