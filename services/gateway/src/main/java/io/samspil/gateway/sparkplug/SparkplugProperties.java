package io.samspil.gateway.sparkplug;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Sparkplug B, under {@code samspil.gateway.sparkplug}.
 *
 * @param mappingFile YAML, which metric is which register; empty: those of the same name
 * @param rebirthInterval how long an edge node is not asked again for a rebirth
 * @param maxNodes edge nodes that are remembered
 * @param maxMetrics metrics of all of them
 */
@ConfigurationProperties("samspil.gateway.sparkplug")
public record SparkplugProperties(
    @DefaultValue("") String mappingFile,
    @DefaultValue("PT10S") Duration rebirthInterval,
    @DefaultValue("10000") int maxNodes,
    @DefaultValue("1000000") int maxMetrics) {
  private static final String PREFIX = "samspil.gateway.sparkplug.";

  public SparkplugProperties {
    List<String> faults = new ArrayList<>();
    if (rebirthInterval.isNegative()) {
      faults.add(wrong("rebirth-interval", rebirthInterval, "a duration of 0 or more"));
    }
    if (maxNodes < 1) {
      faults.add(wrong("max-nodes", maxNodes, "1 or more"));
    }
    if (maxMetrics < 1) {
      faults.add(wrong("max-metrics", maxMetrics, "1 or more"));
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", faults));
    }
  }

  private static String wrong(String key, Object value, String expected) {
    return "%s%s is '%s'; expected %s".formatted(PREFIX, key, value, expected);
  }
}
