package io.samspil.flexibility.plan;

import io.samspil.flexibility.plan.BranchPlan.LimitedBy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What capacity and events leave to the flexible loads, at one time. */
final class Bounds {
  /** No limit. */
  static final long OPEN = Long.MAX_VALUE;

  /**
   * A limit on the flexible loads of a branch, or on one load.
   *
   * @param availableW for the flexible loads together
   * @param limitW for the whole branch; null where the limit is on flexible loads only
   */
  record Bound(long availableW, @Nullable Long limitW, LimitedBy limitedBy, @Nullable Ask ask) {
    static final Bound NONE = new Bound(OPEN, null, LimitedBy.NOTHING, null);

    int priority() {
      return ask == null ? Ask.LOWEST : ask.priority();
    }
  }

  private static final Comparator<Bound> WINS =
      Comparator.comparingInt(Bound::priority).thenComparingLong(Bound::availableW);

  private final Grid grid;
  private final Map<String, List<Ask>> asks = new HashMap<>();
  private final long[] leftOutW;
  private final long[] maximaW;
  private final long[] contractsW;
  private final long[] fallbacksW;

  Bounds(Grid grid, List<Ask> all) {
    this.grid = grid;
    for (Ask ask : all) {
      asks.computeIfAbsent(ask.target(), target -> new ArrayList<>()).add(ask);
    }
    int loads = grid.loads.size();
    long[] leftOut = new long[loads];
    long[] maxima = new long[loads];
    long[] contracts = new long[loads];
    long[] fallbacks = new long[loads];
    for (int l = 0; l < loads; l++) {
      FlexibleLoad load = grid.loads.get(l);
      if (load.leftOut() == null) {
        maxima[l] = load.maxW();
        contracts[l] = load.contractW();
        Long fallback = load.fallbackW();
        fallbacks[l] = fallback == null ? load.maxW() : Math.clamp(fallback, 0, load.maxW());
      } else {
        leftOut[l] = load.uncontrolledW();
      }
    }
    leftOutW = grid.sums(leftOut);
    maximaW = grid.sums(maxima);
    contractsW = grid.sums(contracts);
    fallbacksW = grid.sums(fallbacks);
  }

  long leftOutW(int branch) {
    return leftOutW[branch];
  }

  long maximaW(int branch) {
    return maximaW[branch];
  }

  /**
   * What holds for a branch.
   *
   * @param inflexibleW what it draws without flexible loads; null: not known
   */
  Bound ofBranch(int number, @Nullable Long inflexibleW, Predicate<Ask> holds) {
    Branch branch = grid.branches.get(number);
    Bound physical = capacity(number, branch, inflexibleW);
    List<Bound> asked = new ArrayList<>();
    for (Ask ask : asks.getOrDefault(branch.id(), List.of())) {
      if (holds.test(ask)) {
        Bound bound = asked(number, inflexibleW, ask);
        if (bound.ask() != null) {
          asked.add(bound);
        }
      }
    }
    Bound winner = asked.stream().min(WINS).orElse(Bound.NONE);
    return winner.availableW() < physical.availableW() ? winner : physical;
  }

  private Bound capacity(int number, Branch branch, @Nullable Long inflexibleW) {
    if (branch.capacityW() == 0) {
      return Bound.NONE;
    }
    return whole(number, branch.capacityW(), inflexibleW, null);
  }

  private Bound whole(int number, long limitW, @Nullable Long inflexibleW, @Nullable Ask ask) {
    long most = Math.max(0, limitW - grid.branches.get(number).marginW());
    if (inflexibleW == null) {
      long likeAlone = Math.min(most, fallbacksW[number]);
      return new Bound(likeAlone, limitW, LimitedBy.UNMEASURED, ask);
    }
    long left = Math.max(0, most - inflexibleW - leftOutW[number]);
    return new Bound(left, limitW, ask == null ? LimitedBy.CAPACITY : LimitedBy.EVENT, ask);
  }

  private Bound asked(int number, @Nullable Long inflexibleW, Ask ask) {
    return switch (ask.want()) {
      case Want.Limit(long watts) -> whole(number, Math.max(0, watts), inflexibleW, ask);
      case Want.Shed(double share) -> flexible(number, (1 - share) * maximaW[number], ask);
      case Want.Dispatch(long watts) -> flexible(number, watts, ask);
      case Want.Price _, Want.Ghg _ -> Bound.NONE;
    };
  }

  /** Contracts are left to the loads whatever is asked of their flexibility. */
  private Bound flexible(int number, double watts, Ask ask) {
    long left = Math.max(contractsW[number], (long) Math.max(0, Math.floor(watts)));
    return new Bound(left, null, LimitedBy.EVENT, ask);
  }

  /** What holds for a load by itself; contracts are left to it here too. */
  Bound ofLoad(FlexibleLoad load, Predicate<Ask> holds) {
    Bound winner = Bound.NONE;
    for (Ask ask : asks.getOrDefault(load.id(), List.of())) {
      Bound bound = holds.test(ask) ? ofLoad(load, ask) : Bound.NONE;
      if (bound.ask() != null && (winner.ask() == null || WINS.compare(bound, winner) < 0)) {
        winner = bound;
      }
    }
    return winner;
  }

  private static Bound ofLoad(FlexibleLoad load, Ask ask) {
    return switch (ask.want()) {
      case Want.Limit(long watts) -> loadBound(Math.max(0, watts), ask);
      case Want.Shed(double share) ->
          loadBound(Math.max(load.contractW(), (long) ((1 - share) * load.maxW())), ask);
      case Want.Dispatch(long watts) ->
          loadBound(Math.max(load.contractW(), Math.max(0, watts)), ask);
      case Want.Price _, Want.Ghg _ -> Bound.NONE;
    };
  }

  private static Bound loadBound(long watts, Ask ask) {
    return new Bound(watts, null, LimitedBy.EVENT, ask);
  }

  /** The price of energy for a load: of the branch or load nearest to it that has one. */
  double costPerKwh(int load, Predicate<Ask> holds, double co2PerKg) {
    double price = 0;
    double grams = 0;
    boolean priced = false;
    boolean gauged = false;
    String place = grid.loads.get(load).id();
    for (int b = grid.branchOf(load); ; b = grid.parentOf(b)) {
      for (Ask ask : asks.getOrDefault(place, List.of())) {
        if (!priced && ask.want() instanceof Want.Price(double perKwh) && holds.test(ask)) {
          price = perKwh;
          priced = true;
        }
        if (!gauged && ask.want() instanceof Want.Ghg(double perKwh) && holds.test(ask)) {
          grams = perKwh;
          gauged = true;
        }
      }
      if (b < 0) {
        return price + grams / 1000 * co2PerKg;
      }
      place = grid.branches.get(b).id();
    }
  }
}
