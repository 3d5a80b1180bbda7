package io.samspil.metering.knowledge;

import org.jspecify.annotations.Nullable;

/** What is known of rooms: not too warm, too cold, stuffy, dry or damp for long. */
public final class ClimateRules {
  private ClimateRules() {}

  /**
   * One measure of a room's climate against its limits.
   *
   * @param measure the register: temperature, co2 or humidity
   * @param values thousandths of its unit
   */
  public static Verdict judge(String measure, Series values, Limits limits, boolean raised) {
    return switch (measure) {
      case "temperature" -> judge(values, limits, raised, "temperature", "c", "°C", true);
      case "co2" -> judge(values, limits, raised, "co2", "ppm", "ppm of CO₂", false);
      case "humidity" -> judge(values, limits, raised, "humidity", "percent", "% humidity", true);
      default -> Verdict.HOLD;
    };
  }

  private static Verdict judge(
      Series values,
      Limits limits,
      boolean raised,
      String measure,
      String suffix,
      String unit,
      boolean hasLeast) {
    long slack = limits.milli(measure + "-slack-" + suffix);
    long most = limits.milli(measure + "-above-" + suffix);
    Band above = Band.of(limits, most, most - slack);
    Band.Level high = above.judge(values, raised);
    if (!hasLeast) {
      return verdict(high, Band.Level.CLEAR, values, limits, unit, "at most", most);
    }
    long least = limits.milli(measure + "-below-" + suffix);
    Band below = Band.of(limits, -least, -least - slack);
    Band.Level low = below.judge(values.map(milli -> -milli), raised);
    return low == Band.Level.RAISE
        ? verdict(low, high, values, limits, unit, "at least", least)
        : verdict(high, low, values, limits, unit, "at most", most);
  }

  /** Clear only where both sides are. */
  private static Verdict verdict(
      Band.Level one,
      Band.Level other,
      Series values,
      Limits limits,
      String unit,
      String bound,
      long limit) {
    if (one == Band.Level.RAISE) {
      @Nullable Long value = values.at(values.newest());
      return new Verdict.Raise(
          limits.severity(),
          "%s %s in the quarter from %s; expected %s %s"
              .formatted(
                  Shown.milli(value == null ? 0 : value),
                  unit,
                  Series.start(values.newest()),
                  bound,
                  Shown.milli(limit)));
    }
    return one == Band.Level.CLEAR && other == Band.Level.CLEAR ? Verdict.CLEAR : Verdict.HOLD;
  }
}
