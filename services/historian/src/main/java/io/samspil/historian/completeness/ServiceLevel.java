package io.samspil.historian.completeness;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How much must have come, and how soon after the end of each period.
 *
 * @param percent of the expected values, 0 to 100
 */
record ServiceLevel(@Nullable BigDecimal percent, @Nullable Duration within) {
  private static final BigDecimal ALL = BigDecimal.valueOf(100);

  ServiceLevel requireRight(String key) {
    if (percent == null || percent.signum() < 0 || percent.compareTo(ALL) > 0) {
      throw new IllegalArgumentException(
          "samspil.historian.completeness.levels.%s.percent '%s': expected 0 to 100"
              .formatted(key, percent));
    }
    if (within == null || !within.isPositive()) {
      throw new IllegalArgumentException(
          "samspil.historian.completeness.levels.%s.within '%s': expected longer than nothing, for example 24h"
              .formatted(key, within));
    }
    return this;
  }

  BigDecimal percentOrAll() {
    return percent == null ? ALL : percent;
  }

  Duration withinOrNone() {
    return within == null ? Duration.ZERO : within;
  }
}
