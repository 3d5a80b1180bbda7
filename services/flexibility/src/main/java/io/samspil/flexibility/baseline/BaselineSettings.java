package io.samspil.flexibility.baseline;

import io.samspil.flexibility.baseline.BaselineRule.Adjustment;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * {@code samspil.flexibility.baseline.*}.
 *
 * @param method {@code highest-3-of-5} or {@code average-of-10} of the similar days before
 * @param lookBackDays how far back similar days are looked for
 * @param adjustmentHours how much of the same day adjusts it; PT0S: nothing
 * @param adjustmentGap between that time and the event
 * @param adjustmentCapPercent the most that is added or taken, of the baseline's mean
 */
@ConfigurationProperties("samspil.flexibility.baseline")
public record BaselineSettings(
    String method,
    int lookBackDays,
    Duration adjustmentHours,
    Duration adjustmentGap,
    int adjustmentCapPercent) {
  private static final String KEY = "samspil.flexibility.baseline.";

  public BaselineSettings {
    try {
      rule(method, lookBackDays, adjustmentHours, adjustmentGap, adjustmentCapPercent);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(KEY + "*: " + e.getMessage(), e);
    }
  }

  /** What they say. */
  public BaselineRule rule() {
    return rule(method, lookBackDays, adjustmentHours, adjustmentGap, adjustmentCapPercent);
  }

  private static BaselineRule rule(
      String method, int lookBackDays, Duration hours, Duration gap, int capPercent) {
    Adjustment adjustment = new Adjustment(hours, gap, capPercent);
    return switch (method) {
      case "highest-3-of-5" -> new BaselineRule(method, 5, 3, lookBackDays, adjustment);
      case "average-of-10" -> new BaselineRule(method, 10, 10, lookBackDays, adjustment);
      default ->
          throw new IllegalArgumentException(
              "method is '%s'; expected highest-3-of-5 or average-of-10".formatted(method));
    };
  }
}
