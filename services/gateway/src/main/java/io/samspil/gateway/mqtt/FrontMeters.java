package io.samspil.gateway.mqtt;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.samspil.gateway.access.Intruder;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** What the front counts beside messages. */
public final class FrontMeters {
  private final Map<Intruder, Counter> intruders = new EnumMap<>(Intruder.class);
  private final Counter accepted;
  private final Counter turnedAway;
  private final Counter delivered;
  private final Counter wills;

  public FrontMeters(MeterRegistry registry) {
    for (Intruder kind : Intruder.values()) {
      intruders.put(
          kind,
          Counter.builder("samspil.gateway.intruders")
              .description("What was refused because of who asked")
              .baseUnit("intruders")
              .tag("kind", kind.id())
              .register(registry));
    }
    accepted =
        counter(
            registry,
            "accepted.connections",
            "connections",
            "Connections that said CONNECT and came in");
    turnedAway =
        counter(
            registry,
            "turned.away.connections",
            "connections",
            "Connections beyond what may be open");
    delivered =
        counter(registry, "delivered", "messages", "Messages to devices that they acknowledged");
    wills = counter(registry, "wills", "wills", "Wills published");
  }

  private static Counter counter(
      MeterRegistry registry, String name, String unit, String description) {
    return Counter.builder("samspil.gateway." + name)
        .description(description)
        .baseUnit(unit)
        .register(registry);
  }

  void intruder(Intruder kind) {
    Objects.requireNonNull(intruders.get(kind)).increment();
  }

  void accepted() {
    accepted.increment();
  }

  void turnedAway() {
    turnedAway.increment();
  }

  void delivered() {
    delivered.increment();
  }

  void will() {
    wills.increment();
  }
}
