package io.samspil.metering.counter;

import io.samspil.contracts.Micros;
import io.samspil.contracts.Quarters;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Estimates what was consumed in each quarter hour of a gap from what was measured at the same time
 * of the days before.
 *
 * <pre>
 *   day −21 … −14 … −7 … −1     the same local time, each quarter hour for itself: the same weekday
 *    |×3      |×3    |×3        counts three times, working days for weekends and the other way
 *    '————————'——————'————'──►  round half, and each day 7 % less than the day after it
 *
 *     profile ──mixed with the line──► begun where the hour before was ──► scaled to the amount
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
  private static final int HOUR_QUARTERS = 4;
  private static final double SAME_WEEKDAY = 3;
  private static final double OTHER_KIND_OF_DAY = 0.5;
  private static final double A_DAY_OLDER = 0.93;

  /** A short gap is usually told best by the line, a long one by the profile. */
  private static final int SHORT_QUARTERS = 12;

  private static final double USUAL_MIX_WHEN_SHORT = 0.2;
  private static final double USUAL_MIX = 0.8;

  /** How much of what the hour before was off goes on into the gap, and for how long. */
  private static final double GOES_ON = 0.3;

  private static final double GOES_ON_QUARTERS = 8;
  private static final double LEAST_OF_MEAN = 0.05;
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
    if (profile == null) {
      return new Estimate(Spread.byTime(fromUs, toUs, amountMilli), false);
    }
    double[] weights = weights(fromUs, toUs, amountMilli, history, days, profile);
    return new Estimate(Spread.byWeights(fromUs, toUs, amountMilli, weights), true);
  }

  private double[] weights(
      long fromUs, long toUs, long amountMilli, History history, Days days, double[] profile) {
    double usual = profile.length <= SHORT_QUARTERS ? USUAL_MIX_WHEN_SHORT : USUAL_MIX;
    double mix = days.bestMix(usual);
    double line = Arrays.stream(profile).average().orElseThrow();
    double scale = amountMilli / (line * (toUs - fromUs) / Quarters.MICROS);
    double off = scale > 0 ? offBefore(fromUs, history, mix, line, scale) : 0;
    double[] weights = new double[profile.length];
    for (int i = 0; i < weights.length; i++) {
      double beginning = GOES_ON * Math.exp(-(i + 0.5) / GOES_ON_QUARTERS) * off;
      weights[i] = Math.max(LEAST_OF_MEAN * line, mix * profile[i] + (1 - mix) * line + beginning);
    }
    return weights;
  }

  /** How far the hour before the gap was above or below what would have been told, unscaled. */
  private double offBefore(long fromUs, History history, double mix, double line, double scale) {
    long begin = Spread.firstQuarter(fromUs) - HOUR_QUARTERS * Quarters.MICROS;
    double[] measured = history.measured(begin, HOUR_QUARTERS);
    Days days = days(begin, begin + HOUR_QUARTERS * Quarters.MICROS, history);
    double off = 0;
    int known = 0;
    for (int i = 0; i < HOUR_QUARTERS; i++) {
      double told = mix * days.usualAt(i) + (1 - mix) * line;
      if (!Double.isNaN(measured[i]) && !Double.isNaN(told)) {
        off += measured[i] / scale - told;
        known++;
      }
    }
    return known == 0 ? 0 : off / known;
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
    double[] profile = days.means();
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
    double[] expected = days(begin, begin + DAY_US, history).means();
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
    ZonedDateTime first = Micros.toInstant(Spread.firstQuarter(fromUs)).atZone(zone);
    for (int i = 0; i < DAYS; i++) {
      rows[i] = history.measured(daysBefore(Spread.firstQuarter(fromUs), i + 1), quarters);
      weights[i] = weight(first, first.minusDays(i + 1), i + 1);
    }
    return new Days(rows, weights);
  }

  private static double weight(ZonedDateTime day, ZonedDateTime before, int daysAgo) {
    double fresh = Math.pow(A_DAY_OLDER, daysAgo);
    if (daysAgo % WEEK == 0) {
      return SAME_WEEKDAY * fresh;
    }
    return weekend(day) == weekend(before) ? fresh : OTHER_KIND_OF_DAY * fresh;
  }

  private static boolean weekend(ZonedDateTime day) {
    return day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
  }

  /** The start of the quarter hour at the same local time so many days before. */
  long daysBefore(long startUs, int days) {
    return Micros.of(Micros.toInstant(startUs).atZone(zone).minusDays(days).toInstant());
  }

  /**
   * Whether the estimate of a gap may depend on what was measured in a quarter hour: of the same
   * time of the days before, and of the hour before that. (An hour more on both sides, for the days
   * when the clock is changed.)
   */
  public static boolean dependsOn(long gapFromUs, long gapToUs, long startUs) {
    long hour = DAY_US / 24;
    if (startUs >= gapFromUs || startUs < gapFromUs - (DAYS + 1) * DAY_US - 2 * hour) {
      return false;
    }
    long length = gapToUs - gapFromUs;
    long begin = Quarters.startOf(gapFromUs) - 2 * hour;
    long daysBefore = Math.floorMod(startUs - begin, DAY_US);
    return length >= DAY_US - 3 * hour || daysBefore <= length + 3 * hour + Quarters.MICROS;
  }
}
