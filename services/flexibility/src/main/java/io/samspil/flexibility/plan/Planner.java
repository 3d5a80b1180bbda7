package io.samspil.flexibility.plan;

import io.samspil.flexibility.plan.Bounds.Bound;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes plans. The same situation gives the same plan, in whatever order its loads and branches are
 * told; only when the linear programme runs out of time may the greedy shift answer in its place.
 *
 * <pre>
 *   capacity or event ─ inflexible ─ left out = available
 *   available ─► contracts ─► comfort ─► must run now ─► rate of need ─► starving ─► priority
 *                                                       (within each: max-min, less served first)
 * </pre>
 */
public final class Planner {
  private Planner() {}

  /** A limit for each load, with its reason. */
  public static Plan plan(Situation situation) {
    Grid grid = new Grid(situation);
    Bounds bounds = new Bounds(grid, situation.asks());
    Bound[] limits = limits(situation, grid, bounds);
    long[] available = new long[limits.length];
    for (int b = 0; b < limits.length; b++) {
      available[b] = limits[b].availableW();
    }
    var horizon = new Horizon(situation, grid, bounds, available);
    var ahead = new LookAhead(horizon);
    var shift = new Shift(horizon, situation);
    var wishes = new Wishes(situation, grid, bounds, ahead, shift);
    var sharing = new Sharing(grid, available, wishes);
    var reasons = new Reasons(grid, limits, wishes, sharing, ahead, shift);
    return new Plan(
        situation.at(),
        situation.settings().period(),
        loads(grid, reasons),
        branches(grid, bounds, limits, sharing.grantedW),
        shift.method());
  }

  private static Bound[] limits(Situation situation, Grid grid, Bounds bounds) {
    Bound[] limits = new Bound[grid.branches.size()];
    for (int b = 0; b < limits.length; b++) {
      limits[b] =
          bounds.ofBranch(b, grid.branches.get(b).presentW(), ask -> ask.holdsAt(situation.at()));
    }
    return limits;
  }

  private static List<LoadPlan> loads(Grid grid, Reasons reasons) {
    List<LoadPlan> plans = new ArrayList<>();
    for (int l = 0; l < grid.loads.size(); l++) {
      plans.add(reasons.of(l));
    }
    return plans;
  }

  private static List<BranchPlan> branches(
      Grid grid, Bounds bounds, Bound[] limits, long[] grantedW) {
    long[] sums = grid.sums(grantedW);
    List<BranchPlan> plans = new ArrayList<>();
    for (int b = 0; b < limits.length; b++) {
      Bound limit = limits[b];
      Ask ask = limit.ask();
      @Nullable Long available = limit.availableW() == Bounds.OPEN ? null : limit.availableW();
      plans.add(
          new BranchPlan(
              grid.branches.get(b).id(),
              limit.limitedBy(),
              ask == null ? null : ask.eventId(),
              limit.limitW(),
              grid.branches.get(b).marginW(),
              grid.branches.get(b).presentW(),
              bounds.leftOutW(b),
              available,
              sums[b]));
    }
    return plans;
  }
}
