package io.samspil.flexibility.plan;

import java.util.Arrays;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/**
 * Shares out what the branches have, step by step, each from what the steps before have left:
 * contracts, comfort, what must be served now, the rate that serves the rest in time, and then by
 * priority, those that got less lately first; what idle loads do not begin with comes last.
 */
final class Sharing {
  private static final double LEAST = 1;

  private final Grid grid;
  private final Filling filling;
  private final Wishes wishes;
  private final Switching switching;

  /** What each load has after each step. */
  final long[] contractW;

  final long[] comfortW;
  final long[] needW;
  long[] grantedW;

  Sharing(Grid grid, long[] availableW, Wishes wishes) {
    this.grid = grid;
    this.filling = new Filling(grid, availableW);
    this.wishes = wishes;
    this.switching = new Switching(grid, availableW, wishes);
    contractW = proportional(new long[grid.loads.size()], wishes.contractW);
    comfortW = proportional(contractW, wishes.comfortW);
    needW = proportional(proportional(comfortW, wishes.mustW), wishes.rateW);
    grantedW = rest(needW, l -> true);
    if (switching.decide(grantedW, l -> wishes.mostW[l] > 0)) {
      grantedW = rest(grantedW, l -> grantedW[l] > 0 || grid.loads.get(l).minW() == 0);
    }
  }

  /** The branch that was full when the load wanted more; negative: none. */
  int cutBy(int load) {
    return filling.cutBy(load);
  }

  /** Raises every load towards its wish, all by the same part of it. */
  private long[] proportional(long[] has, long[] wish) {
    long[] to = new long[has.length];
    double[] perLevel = new double[has.length];
    for (int l = 0; l < has.length; l++) {
      to[l] = Math.max(has[l], Math.min(wish[l], wishes.mostW[l]));
      perLevel[l] = Math.max(LEAST, to[l] - has[l]);
    }
    return runnable(filling.raise(has, to, new double[has.length], perLevel));
  }

  /** By priority, from the highest; those that starve come before it. */
  private long[] rest(long[] has, IntPredicate may) {
    long[] got = starving(has, may);
    TreeSet<Integer> priorities = new TreeSet<>();
    grid.loads.forEach(load -> priorities.add(load.priority()));
    for (int priority : priorities.descendingSet()) {
      got = share(got, l -> may.test(l) && grid.loads.get(l).priority() == priority, doors());
    }
    return share(got, may, wishes.mostW);
  }

  /** What loads want, but of those that draw nothing only as much as they can begin with. */
  private long[] doors() {
    long[] wants = wishes.mostW.clone();
    for (int l = 0; l < wants.length; l++) {
      FlexibleLoad load = grid.loads.get(l);
      if (load.isIdle()) {
        wants[l] = Math.min(wants[l], load.doorW());
      }
    }
    return wants;
  }

  /**
   * The level is what a load got in the last days and gets now, as shares: the lowest rises first.
   */
  private long[] share(long[] has, IntPredicate may, long[] wants) {
    long[] to = has.clone();
    double[] start = new double[has.length];
    double[] perLevel = new double[has.length];
    for (int l = 0; l < has.length; l++) {
      FlexibleLoad load = grid.loads.get(l);
      perLevel[l] = Math.max(LEAST, load.maxW());
      start[l] = load.served() + has[l] / perLevel[l];
      if (may.test(l)) {
        to[l] = Math.max(has[l], wants[l]);
      }
    }
    return Arrays.equals(to, has) ? has : runnable(filling.raise(has, to, start, perLevel));
  }

  /** Those that cannot run on a share come first: else one of the others would always be there. */
  private long[] starving(long[] has, IntPredicate may) {
    long[] got = has.clone();
    IntPredicate starves = l -> may.test(l) && wishes.starves(l) && wishes.mostW[l] > 0;
    switching.decide(got, starves);
    return share(got, l -> starves.test(l) && got[l] >= grid.loads.get(l).minW(), wishes.mostW);
  }

  /** Before others take the rest, it is decided who of those that got too little can run. */
  private long[] runnable(long[] got) {
    switching.decide(got, l -> got[l] > 0);
    return got;
  }
}
