package io.samspil.metering.validation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How often each rule was found on an interval since this process began: on a revision that did not
 * have it before. As {@code samspil_metering_rule_intervals_total{rule=…}}.
 */
public final class RuleCounts {
  private final MeterRegistry registry;
  private final Map<String, Counter> counters = new ConcurrentHashMap<>();

  public RuleCounts(MeterRegistry registry) {
    this.registry = registry;
  }

  public void found(String rule) {
    counters
        .computeIfAbsent(
            rule,
            id ->
                Counter.builder("samspil.metering.rule")
                    .description("Intervals on which a rule was found")
                    .baseUnit("intervals")
                    .tag("rule", id)
                    .register(registry))
        .increment();
  }

  /** By rule id. */
  public Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    counters.forEach((rule, counter) -> counts.put(rule, (long) counter.count()));
    return counts;
  }
}
