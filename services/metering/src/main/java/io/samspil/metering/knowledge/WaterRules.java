package io.samspil.metering.knowledge;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/** What is known of water: nobody draws it all the time, and what flows in comes out. */
public final class WaterRules {
  private WaterRules() {}

  /**
   * A household has hours without water; one that has had none in a day has a leak.
   *
   * @param volume litres of the meter, thousandths
   */
  public static Verdict leak(Series volume, Limits limits) {
    if (volume.isEmpty()) {
      return Verdict.HOLD;
    }
    int hours = limits.whole("hours");
    long end = Math.floorDiv(volume.newest() + 1, Series.HOUR) * Series.HOUR;
    long least = Long.MAX_VALUE;
    boolean known = true;
    for (long hour = end - (long) hours * Series.HOUR; hour < end; hour += Series.HOUR) {
      @Nullable Long litres = volume.sum(hour, Series.HOUR);
      known &= litres != null;
      least = litres == null ? least : Math.min(least, litres);
    }
    if (least <= limits.milli("zero-l-per-hour")) {
      return Verdict.CLEAR;
    }
    return known && hours > 0
        ? new Verdict.Raise(
            limits.severity(),
            "no hour without water in the %d h until %s: %s L in the lowest; expected one with at most %s L"
                .formatted(
                    hours,
                    Series.start(end),
                    Shown.milli(least),
                    Shown.milli(limits.milli("zero-l-per-hour"))))
        : Verdict.HOLD;
  }

  /**
   * The lowest hour of the latest night against the mean hour of the day up to its end: a part is
   * legitimate, more is a leak.
   *
   * @param volume litres of the meter or of all that enters the district, thousandths
   * @param zone whose nights they are
   */
  public static Verdict nightFlow(Series volume, Limits limits, ZoneId zone) {
    Night night = volume.isEmpty() ? null : Night.latest(volume.newest() + 1, limits, zone);
    if (night == null) {
      return Verdict.HOLD;
    }
    long least = Long.MAX_VALUE;
    for (long hour = night.from(); hour + Series.HOUR <= night.to(); hour++) {
      @Nullable Long litres = volume.sum(hour, Series.HOUR);
      if (litres == null) {
        return Verdict.HOLD;
      }
      least = Math.min(least, litres);
    }
    Series day = volume.between(night.to() - 24L * Series.HOUR, night.to());
    long needed = limits.milli("coverage-percent") * 24 * Series.HOUR;
    if (least == Long.MAX_VALUE || day.size() * 100_000L < needed || day.total() <= 0) {
      return Verdict.HOLD;
    }
    double share = least / ((double) day.total() / day.size() * Series.HOUR);
    return nightFlow(least, share, night, limits);
  }

  private static Verdict nightFlow(long least, double share, Night night, Limits limits) {
    double raise = limits.milli("raise-share-percent") / 100_000.0;
    if (share >= raise && least >= limits.milli("least-l-per-hour")) {
      return new Verdict.Raise(
          limits.severity(),
          "%s L/h at least in the night until %s, %s of the mean of the day; expected less than %s"
              .formatted(
                  Shown.milli(least),
                  Series.start(night.to()),
                  Shown.percent(share),
                  Shown.percent(raise)));
    }
    boolean well =
        share < limits.milli("clear-share-percent") / 100_000.0
            || least < limits.milli("least-l-per-hour");
    return well ? Verdict.CLEAR : Verdict.HOLD;
  }

  /** Some quarters of one night, [from, to): two hours, one or three when the clocks change. */
  private record Night(long from, long to) {
    static @Nullable Night latest(long end, Limits limits, ZoneId zone) {
      LocalDate date = Series.start(end).atZone(zone).toLocalDate();
      for (int back = 0; back < 2; back++) {
        Night night =
            new Night(
                quarter(date.minusDays(back), limits.whole("from-hour"), zone),
                quarter(date.minusDays(back), limits.whole("to-hour"), zone));
        if (night.to() <= end) {
          return night.to() > end - 6L * Series.HOUR ? night : null;
        }
      }
      return null;
    }

    private static long quarter(LocalDate date, int hour, ZoneId zone) {
      ZonedDateTime time = ZonedDateTime.of(date, LocalTime.of(hour, 0), zone);
      return time.toEpochSecond() / 900;
    }
  }

  /**
   * What enters a district comes out at its customers; the rest is lost between them. More out than
   * in is a fault of a meter, and told as well.
   *
   * @param inlet litres at the inlets, in quarters that all of them have measured
   * @param customers litres at the customers, in quarters that nearly all of them have measured
   */
  public static Verdict balance(Series inlet, Series customers, Limits limits) {
    if (inlet.isEmpty() || customers.isEmpty()) {
      return Verdict.HOLD;
    }
    int quarters = limits.whole("hours") * Series.HOUR;
    long end = Math.min(inlet.newest(), customers.newest()) + 1;
    long in = 0;
    long out = 0;
    int known = 0;
    for (long quarter = end - quarters; quarter < end; quarter++) {
      @Nullable Long entered = inlet.at(quarter);
      @Nullable Long left = customers.at(quarter);
      if (entered != null && left != null) {
        in += entered;
        out += left;
        known++;
      }
    }
    if (known * 100_000L < limits.milli("coverage-percent") * quarters || in <= 0) {
      return Verdict.HOLD;
    }
    return balance(in, out, end, limits);
  }

  private static Verdict balance(long in, long out, long end, Limits limits) {
    double share = (double) Math.abs(in - out) / in;
    double raise = limits.milli("raise-share-percent") / 100_000.0;
    if (share >= raise && Math.abs(in - out) >= limits.milli("least-l")) {
      return new Verdict.Raise(
          limits.severity(),
          "%s L in and %s L out in the %d h until %s: %s %s; expected less than %s"
              .formatted(
                  Shown.milli(in),
                  Shown.milli(out),
                  limits.whole("hours"),
                  Series.start(end),
                  Shown.percent(share),
                  in > out ? "lost" : "more out than in",
                  Shown.percent(raise)));
    }
    return share < limits.milli("clear-share-percent") / 100_000.0 ? Verdict.CLEAR : Verdict.HOLD;
  }
}
