package io.samspil.metering.counter;

import org.jspecify.annotations.Nullable;

/**
 * The same window of some days: a profile, and how well it would have told each of these days.
 *
 * <p>The profile is the square of the mean of the roots: one day with a burst draws it up less than
 * it would a plain mean, and what bursts leave out is made up by scaling.
 */
final class Days {
  /** How much of the profile a mix may have; the rest is the line. */
  private static final double[] MIXES = {0, 0.2, 0.4, 0.6, 0.8, 1};

  /** A mix this far from the usual one must be better by a thousandth or so. */
  private static final double PULL = 0.06;

  /** A day with less of its window measured is not told. */
  private static final double LEAST_MEASURED = 0.75;

  /** Percentages of less than this share of the day's mean say nothing. */
  private static final double LEAST_OF_MEAN = 0.1;

  /** What is left of weights when all are taken away again. */
  private static final double TINY = 1e-9;

  private final double[][] rows;
  private final double[] weights;
  private final int quarters;
  private final double[] roots;
  private final double[] sums;
  private final double[] counted;

  /**
   * @param rows of each day, NaN where nothing was measured
   * @param weights of each day
   */
  Days(double[][] rows, double[] weights) {
    this.rows = rows;
    this.weights = weights;
    this.quarters = rows[0].length;
    this.roots = new double[quarters];
    this.sums = new double[quarters];
    this.counted = new double[quarters];
    for (int day = 0; day < rows.length; day++) {
      for (int i = 0; i < quarters; i++) {
        if (!Double.isNaN(rows[day][i])) {
          roots[i] += weights[day] * Math.sqrt(Math.max(0, rows[day][i]));
          sums[i] += weights[day] * Math.max(0, rows[day][i]);
          counted[i] += weights[day];
        }
      }
    }
  }

  /** Whether anything was measured. */
  boolean known() {
    for (double count : counted) {
      if (count > 0) {
        return true;
      }
    }
    return false;
  }

  /** What is usual in each quarter hour, or null when it is 0 throughout or not known. */
  double @Nullable [] profile() {
    return profileWithout(-1);
  }

  /** The plain mean of each quarter hour: what to expect; null where nothing is known. */
  double @Nullable [] means() {
    double[] means = new double[quarters];
    for (int i = 0; i < quarters; i++) {
      means[i] = counted[i] > 0 ? sums[i] / counted[i] : Double.NaN;
    }
    return filled(means);
  }

  /**
   * How much of the profile would have been best for these days, each told by the others.
   *
   * @param usual what it is when they do not say otherwise
   */
  double bestMix(double usual) {
    double[] errors = new double[MIXES.length];
    double told = 0;
    for (int day = 0; day < rows.length; day++) {
      told += tell(day, errors);
    }
    double best = usual;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; told > 0 && i < MIXES.length; i++) {
      double error = errors[i] / told + PULL * (MIXES[i] - usual) * (MIXES[i] - usual);
      if (error < least) {
        least = error;
        best = MIXES[i];
      }
    }
    return best;
  }

  /** Tells one day by the others, adds the errors of each mix, and gives how many it added. */
  private double tell(int day, double[] errors) {
    double[] truth = rows[day];
    double amount = 0;
    int measured = 0;
    for (double value : truth) {
      if (!Double.isNaN(value)) {
        amount += value;
        measured++;
      }
    }
    double[] others = measured < LEAST_MEASURED * quarters ? null : profileWithout(day);
    if (others == null || amount <= 0) {
      return 0;
    }
    double profiled = 0;
    for (int i = 0; i < quarters; i++) {
      profiled += Double.isNaN(truth[i]) ? 0 : others[i];
    }
    if (profiled <= 0) {
      return 0;
    }
    return addErrors(truth, others, amount / profiled, amount / measured, weights[day], errors);
  }

  /** Errors as shares of the truth. */
  private static double addErrors(
      double[] truth, double[] profile, double scale, double line, double weight, double[] errors) {
    double added = 0;
    for (int i = 0; i < truth.length; i++) {
      if (truth[i] >= LEAST_OF_MEAN * line) {
        added += weight;
        for (int mix = 0; mix < MIXES.length; mix++) {
          double told = MIXES[mix] * profile[i] * scale + (1 - MIXES[mix]) * line;
          errors[mix] += weight * Math.abs(told - truth[i]) / truth[i];
        }
      }
    }
    return added;
  }

  private double @Nullable [] profileWithout(int day) {
    double[] profile = new double[quarters];
    for (int i = 0; i < quarters; i++) {
      boolean without = day >= 0 && !Double.isNaN(rows[day][i]);
      double counts = counted[i] - (without ? weights[day] : 0);
      double root = roots[i] - (without ? weights[day] * Math.sqrt(Math.max(0, rows[day][i])) : 0);
      profile[i] = counts > TINY ? Math.pow(Math.max(0, root / counts), 2) : Double.NaN;
    }
    return filled(profile);
  }

  /** With the mean where nothing is known; null when it is 0 throughout. */
  private static double @Nullable [] filled(double[] profile) {
    double sum = 0;
    int known = 0;
    for (double value : profile) {
      if (!Double.isNaN(value)) {
        sum += value;
        known++;
      }
    }
    if (sum <= 0) {
      return null;
    }
    for (int i = 0; i < profile.length; i++) {
      profile[i] = Double.isNaN(profile[i]) ? sum / known : profile[i];
    }
    return profile;
  }

  /** What is usual in a quarter hour, NaN where it is not known. */
  double usualAt(int quarter) {
    return counted[quarter] > 0 ? Math.pow(roots[quarter] / counted[quarter], 2) : Double.NaN;
  }
}
