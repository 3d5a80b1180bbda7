package io.samspil.flexibility.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Where energy that is owed is cheapest, by price and CO₂, within the same limits. The linear
 * programme answers where it can; else the loads choose one after the other, the most pressed
 * first.
 */
final class Shift {
  /** Of what nothing is shifted. */
  static final long AS_IT_COMES = -1;

  private static final double SAME_COST = 1e-9;

  /**
   * A load whose energy has different costs at different times.
   *
   * @param mostWh in each slot, until its time
   * @param costPerKwh in each slot
   */
  record Job(int load, double owedWh, double[] mostWh, double[] costPerKwh) {
    /** How much of the time left it has to run at most. */
    double pressure() {
      double most = 0;
      for (double wh : mostWh) {
        most += wh;
      }
      return most <= 0 ? Double.MAX_VALUE : owedWh / most;
    }
  }

  private final Horizon horizon;
  private final long[] presentW;
  private final String method;

  Shift(Horizon horizon, Situation situation) {
    this.horizon = horizon;
    presentW = new long[horizon.grid.loads.size()];
    Arrays.fill(presentW, AS_IT_COMES);
    List<Job> jobs = hasCosts(situation) ? jobs() : List.of();
    if (jobs.isEmpty()) {
      method = "none";
      return;
    }
    double[][] spareWh = spareWh();
    Optional<double[]> best = Programme.solve(horizon, jobs, spareWh, situation.settings());
    method = best.isPresent() ? "programme" : "greedy";
    double[] presentWh = best.orElseGet(() -> greedy(jobs, spareWh));
    for (int j = 0; j < jobs.size(); j++) {
      presentW[jobs.get(j).load()] =
          (long) Math.floor(presentWh[j] / horizon.slots.getFirst().hours() + 0.5);
    }
  }

  /** What a load draws at present by this; {@link #AS_IT_COMES}: its energy is not shifted. */
  long presentW(int load) {
    return presentW[load];
  }

  String method() {
    return method;
  }

  private static boolean hasCosts(Situation situation) {
    return situation.asks().stream()
        .anyMatch(ask -> ask.want() instanceof Want.Price || ask.want() instanceof Want.Ghg);
  }

  private List<Job> jobs() {
    List<Job> jobs = new ArrayList<>();
    for (int l = 0; l < horizon.grid.loads.size(); l++) {
      FlexibleLoad load = horizon.grid.loads.get(l);
      Need need = load.need();
      if (need != null && need.owedWh() > 0 && load.leftOut() == null) {
        Job job = job(l, need);
        double least = Arrays.stream(job.costPerKwh()).min().orElse(0);
        double most = Arrays.stream(job.costPerKwh()).max().orElse(0);
        if (most - least > SAME_COST) {
          jobs.add(job);
        }
      }
    }
    return jobs;
  }

  private Job job(int load, Need need) {
    int slots = 0;
    while (slots < horizon.slots.size() && horizon.slots.get(slots).hoursUntil(need.by()) > 0) {
      slots++;
    }
    double[] most = new double[slots];
    double[] cost = new double[slots];
    for (int s = 0; s < slots; s++) {
      most[s] = horizon.mostW(load, s) * horizon.slots.get(s).hoursUntil(need.by());
      cost[s] = horizon.costPerKwh(load, s);
    }
    return new Job(load, need.owedWh(), most, cost);
  }

  /** For each slot and branch what it has besides what is firm, Wh; infinite where it is open. */
  private double[][] spareWh() {
    long[] firm = horizon.grid.sums(horizon.firmW());
    double[][] spare = new double[horizon.slots.size()][];
    for (int s = 0; s < spare.length; s++) {
      long[] available = horizon.availableW(s);
      spare[s] = new double[available.length];
      for (int b = 0; b < available.length; b++) {
        spare[s][b] =
            available[b] == Bounds.OPEN
                ? Double.POSITIVE_INFINITY
                : Math.max(0, available[b] - firm[b]) * horizon.slots.get(s).hours();
      }
    }
    return spare;
  }

  private double[] greedy(List<Job> jobs, double[][] spareWh) {
    double[] present = new double[jobs.size()];
    List<Integer> order = new ArrayList<>();
    for (int j = 0; j < jobs.size(); j++) {
      order.add(j);
    }
    order.sort(Comparator.comparingDouble(j -> -jobs.get(j).pressure()));
    for (int j : order) {
      Job job = jobs.get(j);
      double owed = job.owedWh();
      for (int s : cheapestFirst(job)) {
        double got = Math.min(Math.min(owed, job.mostWh()[s]), spare(job, spareWh[s]));
        take(job, spareWh[s], got);
        owed -= got;
        present[j] += s == 0 ? got : 0;
      }
    }
    return present;
  }

  private static List<Integer> cheapestFirst(Job job) {
    List<Integer> slots = new ArrayList<>();
    for (int s = 0; s < job.mostWh().length; s++) {
      slots.add(s);
    }
    slots.sort(Comparator.comparingDouble(s -> job.costPerKwh()[s]));
    return slots;
  }

  private double spare(Job job, double[] spareWh) {
    double least = Double.POSITIVE_INFINITY;
    for (int b = horizon.grid.branchOf(job.load()); b >= 0; b = horizon.grid.parentOf(b)) {
      least = Math.min(least, spareWh[b]);
    }
    return least;
  }

  private void take(Job job, double[] spareWh, double wh) {
    for (int b = horizon.grid.branchOf(job.load()); b >= 0; b = horizon.grid.parentOf(b)) {
      spareWh[b] -= wh;
    }
  }
}
