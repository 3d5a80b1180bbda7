package io.samspil.gateway.bridge;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.samspil.gateway.decode.Rule;
import io.samspil.gateway.intake.IntakeMeters;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What the bridge counts, beside what every door counts. */
final class BridgeMeters {
  private static final String MESSAGES = "messages";

  private final IntakeMeters intake;
  private final AtomicInteger connected = new AtomicInteger();
  private final Counter received;
  private final Counter resent;
  private final Counter acknowledged;
  private final Counter failed;
  private final Counter reconnects;

  BridgeMeters(MeterRegistry registry, IntakeMeters intake) {
    this.intake = intake;
    Gauge.builder("samspil.gateway.bridge.connections", connected, AtomicInteger::get)
        .description("Connections to the broker that are up and subscribed")
        .baseUnit("connections")
        .register(registry);
    received = counter(registry, "received", MESSAGES, "Messages that the broker sent us");
    resent = counter(registry, "resent", MESSAGES, "Of these, sent again by the broker (DUP)");
    acknowledged =
        counter(registry, "acknowledged", MESSAGES, "Messages acknowledged to the broker");
    failed =
        counter(
            registry, "failed", MESSAGES, "Messages left unacknowledged: Kafka did not take them");
    reconnects =
        counter(registry, "reconnects", "reconnects", "Connections that were lost and made anew");
  }

  private static Counter counter(
      MeterRegistry registry, String name, String unit, String description) {
    return Counter.builder("samspil.gateway.bridge." + name)
        .description(description)
        .baseUnit(unit)
        .register(registry);
  }

  void connected() {
    connected.incrementAndGet();
  }

  void disconnected() {
    connected.decrementAndGet();
  }

  void reconnecting() {
    reconnects.increment();
  }

  void received(boolean again) {
    intake.received();
    received.increment();
    if (again) {
      resent.increment();
    }
  }

  void kept(@Nullable Rule refusedBy, @Nullable Rule apartBy) {
    intake.kept(refusedBy);
    intake.keptApart(apartBy);
  }

  void acknowledged(long nanos) {
    intake.acknowledged(nanos);
    acknowledged.increment();
  }

  void failed() {
    intake.failed();
    failed.increment();
  }
}
