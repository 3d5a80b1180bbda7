package io.samspil.metering.counter;

import io.samspil.contracts.Micros;
import io.samspil.contracts.Quarters;
import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Estimates what was consumed in each quarter hour of a gap from what was measured at the same time
 * of the days before.
 *
 * <pre>
 *   day −21 … −14 … −7 … −1     the same local time, each quarter hour for itself; the same
 *    |×3      |×3    |×3  |×1   weekday counts three times
 *    '————————'——————'————'──►  profile ──mixed with the line──► scaled to the gap's amount
 * </pre>
 *
 * How much of the profile and how much of the line: the mix that would have been best in the same
 * window of those days, each told by the others. A meter whose days are alike gets its profile, one
 * that draws evenly or at random nearly the line. Where nothing was measured, it is the line.
 */
public final class Estimator {
  /** How far back days are looked at. */
  public static final int DAYS = 21;

  private static final int WEEK = 7;
  private static final int DAY_QUARTERS = 96;
  private static final double SAME_WEEKDAY = 3;
  private static final long DAY_US = Duration.ofDays(1).toNanos() / 1000;

  private final ZoneId zone;

  /**
   * @param zone whose weekdays and times of day people keep
   */
  public Estimator(ZoneId zone) {
    this.zone = zone;
  }

  /**
   * An estimate.
   *
   * @param shares of each quarter hour that the gap has a part in
   * @param byProfile whether other days told it; else it is the line
   */
  public record Estimate(long[] shares, boolean byProfile) {}

  /**
   * Spreads an amount that is known: the difference of the register over the gap.
   *
   * @return shares that add up to the amount
   */
  public Estimate spread(long fromUs, long toUs, long amountMilli, History history) {
    Days days = days(fromUs, toUs, history);
    double[] profile = days.profile();
    return profile == null
        ? new Estimate(Spread.byTime(fromUs, toUs, amountMilli), false)
        : new Estimate(Spread.byWeights(fromUs, toUs, amountMilli, days.mixed(profile)), true);
  }

  /**
   * Guesses what was consumed when the amount is not known: the profile, raised or lowered by half
   * of how far (as a ratio) the last day was above or below its own.
   *
   * @return the share of each quarter hour that the gap has a part in; null: nothing was measured
   */
  public long @Nullable [] forecast(long fromUs, long toUs, History history) {
    Days days = days(fromUs, toUs, history);
    if (!days.known()) {
      return null;
    }
    double[] profile = days.profile();
    if (profile == null) {
      return new long[Spread.quarters(fromUs, toUs)];
    }
    double level = Math.sqrt(lastDayRatio(fromUs, history));
    long[] shares = new long[profile.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = Math.round(profile[i] * Spread.covered(fromUs, toUs, i) * level);
    }
    return shares;
  }

  private double lastDayRatio(long fromUs, History history) {
    long begin = Quarters.startOf(fromUs) - DAY_US;
    double[] actual = history.measured(begin, DAY_QUARTERS);
    double[] expected = days(begin, begin + DAY_US, history).profile();
    if (expected == null) {
      return 1;
    }
    double measured = 0;
    double profiled = 0;
    for (int i = 0; i < actual.length; i++) {
      if (!Double.isNaN(actual[i])) {
        measured += actual[i];
        profiled += expected[i];
      }
    }
    return profiled > 0 ? Math.clamp(measured / profiled, 0.2, 5) : 1;
  }

  private Days days(long fromUs, long toUs, History history) {
    int quarters = Spread.quarters(fromUs, toUs);
    double[][] rows = new double[DAYS][];
    double[] weights = new double[DAYS];
    for (int i = 0; i < DAYS; i++) {
      int daysAgo = i + 1;
      rows[i] = history.measured(daysBefore(Spread.firstQuarter(fromUs), daysAgo), quarters);
      weights[i] = daysAgo % WEEK == 0 ? SAME_WEEKDAY : 1;
    }
    return new Days(rows, weights);
  }

  /** The start of the quarter hour at the same local time so many days before. */
  long daysBefore(long startUs, int days) {
    return Micros.of(Micros.toInstant(startUs).atZone(zone).minusDays(days).toInstant());
  }

  /**
   * Whether the estimate of a gap may depend on what was measured in a quarter hour. (An hour more
   * on both sides, for the days when the clock is changed.)
   */
  public static boolean dependsOn(long gapFromUs, long gapToUs, long startUs) {
    long hour = DAY_US / 24;
    if (startUs >= gapFromUs || startUs < gapFromUs - (DAYS + 1) * DAY_US - hour) {
      return false;
    }
    long length = gapToUs - gapFromUs;
    long daysBefore = Math.floorMod(startUs - (Quarters.startOf(gapFromUs) - hour), DAY_US);
    return length >= DAY_US - 2 * hour || daysBefore <= length + 2 * hour + Quarters.MICROS;
  }
}
