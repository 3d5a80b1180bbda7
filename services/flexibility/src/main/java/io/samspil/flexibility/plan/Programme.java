package io.samspil.flexibility.plan;

import java.util.List;
import java.util.Optional;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/**
 * The cheapest way to serve what is owed, as a linear programme: how much energy each load gets in
 * each slot, so that all it is owed is served if it can be, no branch gives more than it has, and
 * the whole costs least. Of slots that cost the same the earlier is preferred.
 */
final class Programme {
  private static final double WH_PER_KWH = 1000;
  private static final double EARLIER = 1e-6;
  private static final int ITERATIONS = 50_000;

  private final Horizon horizon;
  private final List<Shift.Job> jobs;
  private final double[][] spareWh;
  private final ExpressionsBasedModel model;
  private final Variable[][] served;

  private Programme(
      Horizon horizon, List<Shift.Job> jobs, double[][] spareWh, PlanSettings settings) {
    this.horizon = horizon;
    this.jobs = jobs;
    this.spareWh = spareWh;
    var options = new Optimisation.Options();
    options.iterations_abort = ITERATIONS;
    options.time_abort = settings.programmeWithin().toMillis();
    options.time_suffice = settings.programmeWithin().toMillis();
    model = new ExpressionsBasedModel(options);
    served = new Variable[jobs.size()][];
  }

  /** What each job gets in the first slot, Wh; empty if there is no answer in time. */
  static Optional<double[]> solve(
      Horizon horizon, List<Shift.Job> jobs, double[][] spareWh, PlanSettings settings) {
    long unknowns = jobs.stream().mapToLong(job -> job.mostWh().length + 1L).sum();
    if (unknowns > settings.largestProgramme()) {
      return Optional.empty();
    }
    return new Programme(horizon, jobs, spareWh, settings).solve();
  }

  private Optional<double[]> solve() {
    double dearest = jobs.stream().mapToDouble(Programme::dearest).max().orElse(0);
    for (int j = 0; j < jobs.size(); j++) {
      declare(j, 1000 * (1 + dearest));
    }
    for (int s = 0; s < horizon.slots.size(); s++) {
      limit(s);
    }
    Optimisation.Result result = model.minimise();
    if (!result.getState().isOptimal()) {
      return Optional.empty();
    }
    double[] present = new double[jobs.size()];
    for (int j = 0; j < present.length; j++) {
      present[j] =
          served[j].length == 0 ? 0 : result.doubleValue(model.indexOf(served[j][0])) * WH_PER_KWH;
    }
    return Optional.of(present);
  }

  private static double dearest(Shift.Job job) {
    double dearest = 0;
    for (double cost : job.costPerKwh()) {
      dearest = Math.max(dearest, Math.abs(cost));
    }
    return dearest;
  }

  private void declare(int j, double unmetCost) {
    Shift.Job job = jobs.get(j);
    Expression owed = model.addExpression("owed" + j).level(job.owedWh() / WH_PER_KWH);
    served[j] = new Variable[job.mostWh().length];
    for (int s = 0; s < served[j].length; s++) {
      served[j][s] =
          model
              .addVariable("j" + j + "s" + s)
              .lower(0)
              .upper(job.mostWh()[s] / WH_PER_KWH)
              .weight(job.costPerKwh()[s] + EARLIER * s);
      owed.set(served[j][s], 1);
    }
    owed.set(model.addVariable("unmet" + j).lower(0).weight(unmetCost), 1);
  }

  /** Only branches that could be full are told to the solver. */
  private void limit(int slot) {
    long[] mostWh = new long[horizon.grid.loads.size()];
    for (Shift.Job job : jobs) {
      if (slot < job.mostWh().length) {
        mostWh[job.load()] = (long) Math.ceil(job.mostWh()[slot]);
      }
    }
    long[] sums = horizon.grid.sums(mostWh);
    for (int b = 0; b < sums.length; b++) {
      if (sums[b] > spareWh[slot][b]) {
        Expression branch =
            model.addExpression("b" + b + "s" + slot).upper(spareWh[slot][b] / WH_PER_KWH);
        for (int j = 0; j < jobs.size(); j++) {
          if (slot < served[j].length && isBelow(jobs.get(j).load(), b)) {
            branch.set(served[j][slot], 1);
          }
        }
      }
    }
  }

  private boolean isBelow(int load, int branch) {
    for (int b = horizon.grid.branchOf(load); b >= 0; b = horizon.grid.parentOf(b)) {
      if (b == branch) {
        return true;
      }
    }
    return false;
  }
}
