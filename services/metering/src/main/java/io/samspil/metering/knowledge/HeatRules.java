package io.samspil.metering.knowledge;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is known of district heating: water should come back cold, and go out warm. */
public final class HeatRules {
  private HeatRules() {}

  /**
   * The customer cools the water too little.
   *
   * @param registers volume and temperatures, or E8 and E9, by name
   */
  public static Verdict lowCooling(Map<String, Series> registers, Limits limits) {
    return judge(registers, limits, day -> cooling(day, limits));
  }

  private static Verdict cooling(HeatDay day, Limits limits) {
    double least = limits.milli("raise-below-k") / 1000.0;
    if (day.coolingK() < least) {
      return new Verdict.Raise(
          limits.severity(),
          text(
              "water cooled by %.1f K in the %d h until %s, from %.1f to %.1f °C; expected at least %.1f K",
              day.coolingK(),
              limits.whole("hours"),
              Series.start(day.endQuarter()),
              day.supplyC(),
              day.returnC(),
              least));
    }
    return day.coolingK() >= limits.milli("clear-above-k") / 1000.0 ? Verdict.CLEAR : Verdict.HOLD;
  }

  /** The water comes back too warm: it costs the customer, and the plant its efficiency. */
  public static Verdict highReturn(Map<String, Series> registers, Limits limits) {
    return judge(registers, limits, day -> returned(day, limits));
  }

  private static Verdict returned(HeatDay day, Limits limits) {
    double most = limits.milli("raise-above-c") / 1000.0;
    if (day.returnC() > most) {
      return new Verdict.Raise(
          limits.severity(),
          text(
              "water came back at %.1f °C in the %d h until %s; expected at most %.1f °C",
              day.returnC(), limits.whole("hours"), Series.start(day.endQuarter()), most));
    }
    return day.returnC() <= limits.milli("clear-below-c") / 1000.0 ? Verdict.CLEAR : Verdict.HOLD;
  }

  private static Verdict judge(
      Map<String, Series> registers, Limits limits, Function<HeatDay, Verdict> rule) {
    return HeatDay.newest(registers, limits)
        .filter(day -> day.volumeMilliL() >= limits.milli("least-l"))
        .map(rule)
        .orElse(Verdict.HOLD);
  }

  /**
   * The supply of a zone falls: the newest hour against the warmest of the hours before it.
   *
   * @param supply mean of the zone's meters, thousandths of °C
   */
  public static Verdict supplyFalling(Series supply, Limits limits) {
    if (supply.isEmpty()) {
      return Verdict.HOLD;
    }
    long end = supply.newest() + 1;
    @Nullable Long now = supply.sum(end - Series.HOUR, Series.HOUR);
    long warmest = Long.MIN_VALUE;
    for (long from = end - (long) limits.whole("hours") * Series.HOUR; from < end; from++) {
      @Nullable Long hour = supply.sum(from, Series.HOUR);
      warmest = hour == null ? warmest : Math.max(warmest, hour);
    }
    if (now == null) {
      return Verdict.HOLD;
    }
    long fall = (warmest - now) / Series.HOUR;
    if (fall >= limits.milli("raise-fall-k")) {
      return new Verdict.Raise(
          limits.severity(),
          "supply of %s °C in the hour until %s, %s K below the warmest hour of %d; expected less than %s K"
              .formatted(
                  Shown.milli(now / Series.HOUR),
                  Series.start(end),
                  Shown.milli(fall),
                  limits.whole("hours"),
                  Shown.milli(limits.milli("raise-fall-k"))));
    }
    return fall <= limits.milli("clear-fall-k") ? Verdict.CLEAR : Verdict.HOLD;
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
