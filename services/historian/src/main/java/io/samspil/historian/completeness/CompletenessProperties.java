package io.samspil.historian.completeness;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The keys {@code samspil.historian.completeness.*}.
 *
 * @param lateAfter how long after its end a value may become known without being late
 * @param levels what each meter class owes, by its name; {@code default} is for every other
 */
@ConfigurationProperties("samspil.historian.completeness")
record CompletenessProperties(Duration lateAfter, Map<String, ServiceLevel> levels) {
  static final String DEFAULT = "default";

  CompletenessProperties {
    if (!lateAfter.isPositive()) {
      throw new IllegalArgumentException(
          "samspil.historian.completeness.late-after '%s': expected longer than nothing, for example 1h"
              .formatted(lateAfter));
    }
    if (!levels.containsKey(DEFAULT)) {
      throw new IllegalArgumentException(
          "samspil.historian.completeness.levels '%s': expected one for default, too"
              .formatted(levels.keySet()));
    }
    levels.forEach((key, level) -> level.requireRight(key));
  }

  /** The level of a meter class. */
  ServiceLevel level(String meterClass) {
    ServiceLevel usual = levels.get(DEFAULT);
    return levels.getOrDefault(meterClass, usual == null ? new ServiceLevel(null, null) : usual);
  }
}
