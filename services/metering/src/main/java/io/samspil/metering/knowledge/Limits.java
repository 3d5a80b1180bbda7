package io.samspil.metering.knowledge;

import io.samspil.contracts.v1.Severity;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The limits of one rule for one class of meters or areas.
 *
 * @param enabled whether the rule is judged at all
 * @param numbers thousandths of the unit that ends the name, or of one where there is none
 */
public record Limits(
    boolean enabled,
    Severity severity,
    Map<String, Long> numbers,
    Map<String, Duration> durations,
    Map<String, Boolean> flags) {

  public Limits {
    numbers = Map.copyOf(numbers);
    durations = Map.copyOf(durations);
    flags = Map.copyOf(flags);
  }

  /** A limit in thousandths of its unit. */
  public long milli(String name) {
    return known(numbers.get(name), name);
  }

  /** A limit that is a whole number; what is behind the point is cut off. */
  public int whole(String name) {
    return Math.toIntExact(milli(name) / 1000);
  }

  public Duration duration(String name) {
    return known(durations.get(name), name);
  }

  public boolean flag(String name) {
    return known(flags.get(name), name);
  }

  private static <T> T known(@Nullable T limit, String name) {
    if (limit == null) {
      throw new IllegalArgumentException("the rule has no limit " + name);
    }
    return limit;
  }
}
