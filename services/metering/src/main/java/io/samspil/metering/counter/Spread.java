package io.samspil.metering.counter;

import io.samspil.contracts.Milli;
import io.samspil.contracts.Quarters;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Spreads what a step booked over the quarter hours it crosses. What is rounded is the running sum
 * at each boundary, so that the shares add up to the amount to the last thousandth.
 *
 * <pre>
 *        from                        to
 *   |     o-----+----------+----------o   |
 *        share 0   share 1    share 2
 * </pre>
 */
public final class Spread {
  private Spread() {}

  /** The start of the first quarter hour that the time has a part in. */
  public static long firstQuarter(long fromUs) {
    return Quarters.startOf(fromUs);
  }

  /** How many quarter hours the time between two instants has a part in; at least one. */
  public static int quarters(long fromUs, long toUs) {
    long last = Math.max(fromUs, toUs - 1);
    return (int) ((Quarters.startOf(last) - firstQuarter(fromUs)) / Quarters.MICROS) + 1;
  }

  /** The shares by time alone. */
  public static long[] byTime(long fromUs, long toUs, long amountMilli) {
    long[] shares = new long[quarters(fromUs, toUs)];
    long told = 0;
    long boundary = firstQuarter(fromUs);
    for (int i = 0; i < shares.length; i++) {
      boundary += Quarters.MICROS;
      long sum =
          boundary >= toUs
              ? amountMilli
              : Milli.interpolate(0, amountMilli, boundary - fromUs, toUs - fromUs);
      shares[i] = sum - told;
      told = sum;
    }
    return shares;
  }

  /**
   * The shares by weights.
   *
   * @param weights of each quarter hour as a whole, not negative, some above 0; the first and the
   *     last count as far as the step covers them
   */
  public static long[] byWeights(long fromUs, long toUs, long amountMilli, double[] weights) {
    double[] sums = runningSums(fromUs, toUs, weights);
    double whole = sums[sums.length - 1];
    if (!(whole > 0)) {
      return byTime(fromUs, toUs, amountMilli);
    }
    long[] shares = new long[sums.length];
    BigDecimal amount = BigDecimal.valueOf(amountMilli);
    long told = 0;
    for (int i = 0; i < shares.length; i++) {
      long sum =
          amount
              .multiply(BigDecimal.valueOf(sums[i] / whole))
              .setScale(0, RoundingMode.HALF_EVEN)
              .longValueExact();
      shares[i] = sum - told;
      told = sum;
    }
    return shares;
  }

  private static double[] runningSums(long fromUs, long toUs, double[] weights) {
    if (weights.length != quarters(fromUs, toUs)) {
      throw new IllegalArgumentException(
          "there are %d weights; expected one for each of %d quarter hours"
              .formatted(weights.length, quarters(fromUs, toUs)));
    }
    double[] sums = new double[weights.length];
    double sum = 0;
    for (int i = 0; i < sums.length; i++) {
      sum += weights[i] * covered(fromUs, toUs, i);
      sums[i] = sum;
    }
    return sums;
  }

  /** Which part of its i-th quarter hour the time between two instants covers, 0 to 1. */
  static double covered(long fromUs, long toUs, int i) {
    long start = firstQuarter(fromUs) + i * Quarters.MICROS;
    long covered = Math.min(toUs, start + Quarters.MICROS) - Math.max(fromUs, start);
    return (double) covered / Quarters.MICROS;
  }
}
