package io.samspil.flexibility.setpoint;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.samspil.contracts.Micros;
import io.samspil.contracts.v1.Setpoint;
import io.samspil.contracts.v1.SetpointAck;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** How soon setpoints reach their loads, in figures. */
final class SetpointMeters implements SetpointTimes {
  private static final Duration[] BOUNDS = {
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(2),
    Duration.ofSeconds(5),
    Duration.ofSeconds(15),
    Duration.ofSeconds(60)
  };

  private static final Duration FRESH = Duration.ofMinutes(1);

  private final Map<Progress, Timer> stages = new EnumMap<>(Progress.class);

  SetpointMeters(MeterRegistry registry) {
    for (Progress stage : Progress.values()) {
      if (stage != Progress.SENT) {
        stages.put(
            stage,
            Timer.builder("samspil.flexibility.setpoint.latency")
                .description("From the decision to what the gateway or the load said of it")
                .tag("stage", stage.name().toLowerCase(Locale.ROOT))
                .serviceLevelObjectives(BOUNDS)
                .register(registry));
      }
    }
  }

  /** What was acknowledged before a restart was measured then. */
  @Override
  public void came(Progress reached, Setpoint setpoint, SetpointAck ack, Instant now) {
    if (now.isBefore(Micros.toInstant(ack.getAtUs()).plus(FRESH))) {
      Objects.requireNonNull(stages.get(reached))
          .record(Math.max(0, ack.getAtUs() - setpoint.getCreatedUs()), TimeUnit.MICROSECONDS);
    }
  }
}
