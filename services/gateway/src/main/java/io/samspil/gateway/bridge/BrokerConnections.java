package io.samspil.gateway.bridge;

import io.samspil.gateway.bridge.BrokerConnection.Readiness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Makes the connections; each has an equal part of what may be on its way. */
record BrokerConnections(
    BridgeProperties properties,
    String gateway,
    Duration grace,
    Conveyor conveyor,
    Supplier<List<String>> filters,
    Readiness readiness,
    BridgeMeters meters) {
  private static final String SPARKPLUG = "sparkplug";

  /** None when there is no broker; the one for Sparkplug B, if there is one, comes last. */
  List<BrokerConnection> create() {
    List<BrokerConnection> all = new ArrayList<>();
    if (properties.isOn()) {
      for (int number = 1; number <= properties.connections(); number++) {
        all.add(create(String.valueOf(number), filters));
      }
      if (properties.sparkplug()) {
        all.add(create(SPARKPLUG, Filters::sparkplug));
      }
    }
    return all;
  }

  private BrokerConnection create(String name, Supplier<List<String>> wanted) {
    Broker broker = new Broker(properties);
    int parts = properties.connections() + (properties.sparkplug() ? 1 : 0);
    return new BrokerConnection(
        properties.clientId(gateway, name),
        broker,
        (id, window, patience) -> new BrokerSession(broker, id, conveyor, window, patience, meters),
        readiness,
        wanted,
        new Window(
            Math.max(1, properties.maxInFlight() / parts),
            Math.max(1, properties.maxInFlightBytes() / parts)),
        Patience.of(grace),
        new BackOff(RandomGenerator.getDefault()),
        meters);
  }
}
