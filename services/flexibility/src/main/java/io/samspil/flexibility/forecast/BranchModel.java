package io.samspil.flexibility.forecast;

import io.samspil.flexibility.day.Days;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * Forecasts one branch from its own past, quarter by quarter:
 *
 * <pre>
 *   forecast = usual at that time of such a day
 *            + what is left of the latest quarter's deviation from the usual
 *            + what is left of the latest day's
 * </pre>
 *
 * <p>It learns as quarters come, in any order; a quarter that comes again replaces the one before.
 * Bounded: six weeks of quarters, and a few numbers for each horizon. Not safe for several threads.
 */
public final class BranchModel {
  private static final int DAY = Days.QUARTERS;

  private final QuarterRing known = new QuarterRing((UsualLoad.DAYS + 2) * DAY);
  private final QuarterRing deviations = new QuarterRing(3 * DAY);
  private final QuarterRing ofDay = new QuarterRing(3 * DAY);
  private final UsualLoad usual;
  private final Persistence persistence = new Persistence();
  private long learntUntil = Long.MIN_VALUE;

  public BranchModel(Days days) {
    this.usual = new UsualLoad(days, known);
  }

  /** What was drawn in a quarter, W; NaN takes it back. */
  public void put(long quarter, double powerW) {
    known.put(quarter, powerW);
    deviations.put(quarter, powerW - usual.at(quarter, quarter));
    ofDay.put(quarter, latestDay(quarter));
    if (quarter > learntUntil) {
      learn(quarter);
      learntUntil = quarter;
    }
  }

  private double latestDay(long quarter) {
    double sum = 0;
    int count = 0;
    for (long at = quarter - DAY + 1; at <= quarter; at++) {
      double deviation = deviations.get(at);
      if (!Double.isNaN(deviation)) {
        sum += deviation;
        count++;
      }
    }
    return count == 0 ? Double.NaN : sum / count;
  }

  private void learn(long quarter) {
    double later = deviations.get(quarter);
    if (Double.isNaN(later)) {
      return;
    }
    for (int horizon = 1; horizon <= Persistence.HORIZONS; horizon++) {
      double then = deviations.get(quarter - horizon);
      double day = ofDay.get(quarter - horizon);
      if (!Double.isNaN(then) && !Double.isNaN(day)) {
        persistence.learn(horizon, then, day, later);
      }
    }
  }

  /** What was put for this quarter, W; NaN when nothing was. */
  public double known(long quarter) {
    return known.get(quarter);
  }

  /** The newest quarter that was put; Long.MIN_VALUE when none was. */
  public long newest() {
    return known.newest();
  }

  /**
   * The quarters from {@code first}, one after the other, up to one at whose local time nothing is
   * known of the days before. A quarter later than a day after the newest known is what is usual.
   */
  public List<ForecastQuarter> forecast(long first, int count) {
    List<ForecastQuarter> forecast = new ArrayList<>(count);
    for (long quarter = first; quarter < first + count; quarter++) {
      ForecastQuarter one = forecast(quarter);
      if (Double.isNaN(one.powerW())) {
        return forecast;
      }
      forecast.add(one);
    }
    return forecast;
  }

  /** One quarter; its power is NaN when nothing is known of the days before. */
  ForecastQuarter forecast(long quarter) {
    OptionalLong latest = latestKnown(quarter);
    if (latest.isEmpty()) {
      return new ForecastQuarter(quarter, usual.at(quarter, quarter), 0, 0);
    }
    long from = latest.getAsLong();
    Persistence.Shares shares = persistence.after((int) (quarter - from));
    return new ForecastQuarter(
        quarter,
        usual.at(quarter, from + 1),
        part(shares.ofQuarter(), deviations.get(from)),
        part(shares.ofDay(), ofDay.get(from)));
  }

  private static double part(double share, double deviationW) {
    return Double.isNaN(deviationW) ? 0 : share * deviationW;
  }

  /** The latest known quarter before this one, when it is within a day. */
  private OptionalLong latestKnown(long quarter) {
    if (known.newest() == Long.MIN_VALUE) {
      return OptionalLong.empty();
    }
    return LongStream.iterate(Math.min(known.newest(), quarter - 1), at -> at - 1)
        .limit(DAY)
        .filter(at -> quarter - at <= Persistence.HORIZONS && !Double.isNaN(known.get(at)))
        .findFirst();
  }
}
