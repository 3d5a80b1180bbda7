package io.samspil.metering.counter;

import org.jspecify.annotations.Nullable;

/** The same window of some days: a profile, and how well it would have told each of these days. */
final class Days {
  /** How much of the profile a mix may have; the rest is the line. */
  static final double[] MIXES = {0, 0.2, 0.4, 0.6, 0.8, 1};

  /** A mix this far from the usual one must be better by a thousandth of what was consumed. */
  private static final double USUAL = 0.6;

  private static final double PULL = 0.06;

  /** A day with less of its window measured is not told. */
  private static final double LEAST_MEASURED = 0.75;

  private final double[][] rows;
  private final double[] weights;
  private final int quarters;
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
    this.sums = new double[quarters];
    this.counted = new double[quarters];
    for (int day = 0; day < rows.length; day++) {
      for (int i = 0; i < quarters; i++) {
        if (!Double.isNaN(rows[day][i])) {
          sums[i] += weights[day] * rows[day][i];
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

  /** The mean of the days in each quarter hour, or null when it is 0 throughout or not known. */
  double @Nullable [] profile() {
    return profileWithout(-1);
  }

  /** The profile, mixed with the line as would have been best for these days. */
  double[] mixed(double[] profile) {
    double mix = bestMix();
    double line = mean(profile);
    double[] mixed = new double[quarters];
    for (int i = 0; i < quarters; i++) {
      mixed[i] = mix * profile[i] + (1 - mix) * line;
    }
    return mixed;
  }

  private double bestMix() {
    double[] errors = new double[MIXES.length];
    double told = 0;
    for (int day = 0; day < rows.length; day++) {
      told += tell(day, errors);
    }
    double best = USUAL;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; told > 0 && i < MIXES.length; i++) {
      double error = errors[i] / told + PULL * (MIXES[i] - USUAL) * (MIXES[i] - USUAL);
      if (error < least) {
        least = error;
        best = MIXES[i];
      }
    }
    return best;
  }

  /** Tells one day by the others, adds the error of each mix, and gives what there was to tell. */
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
    addErrors(truth, others, amount / profiled, amount / measured, weights[day], errors);
    return weights[day] * amount;
  }

  private static void addErrors(
      double[] truth, double[] profile, double scale, double line, double weight, double[] errors) {
    for (int i = 0; i < truth.length; i++) {
      if (!Double.isNaN(truth[i])) {
        for (int mix = 0; mix < MIXES.length; mix++) {
          double told = MIXES[mix] * profile[i] * scale + (1 - MIXES[mix]) * line;
          errors[mix] += weight * Math.abs(told - truth[i]);
        }
      }
    }
  }

  private double @Nullable [] profileWithout(int day) {
    double[] profile = new double[quarters];
    double sum = 0;
    double weight = 0;
    for (int i = 0; i < quarters; i++) {
      boolean without = day >= 0 && !Double.isNaN(rows[day][i]);
      double counts = counted[i] - (without ? weights[day] : 0);
      double adds = sums[i] - (without ? weights[day] * rows[day][i] : 0);
      profile[i] = counts > 0 ? Math.max(0, adds / counts) : Double.NaN;
      sum += counts > 0 ? profile[i] : 0;
      weight += counts > 0 ? 1 : 0;
    }
    if (sum <= 0) {
      return null;
    }
    for (int i = 0; i < quarters; i++) {
      profile[i] = Double.isNaN(profile[i]) ? sum / weight : profile[i];
    }
    return profile;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
