package io.samspil.gateway.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.samspil.gateway.decode.Rule;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What the doors count. */
public final class IntakeMeters {
  private static final Duration[] BOUNDS = {
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5)
  };

  private final Counter received;
  private final Counter accepted;
  private final Counter acknowledged;
  private final Counter failed;
  private final Map<Rule, Counter> quarantined = new EnumMap<>(Rule.class);
  private final Timer latency;

  public IntakeMeters(MeterRegistry registry) {
    received = counter(registry, "received", "Messages published to us");
    accepted = counter(registry, "accepted", "Messages that became readings");
    acknowledged = counter(registry, "acknowledged", "Messages acknowledged to their device");
    failed = counter(registry, "failed", "Messages that Kafka could not take");
    for (Rule rule : Rule.values()) {
      quarantined.put(
          rule,
          Counter.builder("samspil.gateway.quarantined")
              .description("Messages refused, by the rule")
              .baseUnit("messages")
              .tag("rule", rule.id())
              .register(registry));
    }
    latency =
        Timer.builder("samspil.gateway.ack.latency")
            .description("From a whole message to its acknowledgement")
            .serviceLevelObjectives(BOUNDS)
            .register(registry);
  }

  private static Counter counter(MeterRegistry registry, String name, String description) {
    return Counter.builder("samspil.gateway." + name)
        .description(description)
        .baseUnit("messages")
        .register(registry);
  }

  public void received() {
    received.increment();
  }

  /**
   * Kafka has the message.
   *
   * @param refusedBy null when it became readings
   */
  public void kept(@Nullable Rule refusedBy) {
    Counter counter = refusedBy == null ? accepted : quarantined.get(refusedBy);
    if (counter != null) {
      counter.increment();
    }
  }

  /**
   * Kafka has the message, and some of it in the quarantine.
   *
   * @param apartBy null when all of it became readings, or none
   */
  public void keptApart(@Nullable Rule apartBy) {
    if (apartBy != null) {
      kept(apartBy);
    }
  }

  public void acknowledged(long nanos) {
    acknowledged.increment();
    latency.record(nanos, TimeUnit.NANOSECONDS);
  }

  /** Kafka could not take the message; its device has to send it again, if it can. */
  public void failed() {
    failed.increment();
  }
}
