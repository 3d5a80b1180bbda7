package io.samspil.gateway.bridge;

import io.samspil.gateway.bridge.BrokerConnection.Readiness;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Makes the connections; each has an equal part of what may be on its way. */
record BrokerConnections(
    BridgeProperties properties,
    String gateway,
    Duration grace,
    Conveyor conveyor,
    Supplier<List<String>> filters,
    Readiness readiness,
    BridgeMeters meters) {

  /** None when there is no broker. */
  List<BrokerConnection> create() {
    if (!properties.isOn()) {
      return List.of();
    }
    return IntStream.rangeClosed(1, properties.connections())
        .mapToObj(number -> create(properties.clientId(gateway, number)))
        .toList();
  }

  private BrokerConnection create(String clientId) {
    Broker broker = new Broker(properties);
    int parts = properties.connections();
    return new BrokerConnection(
        clientId,
        broker,
        (id, window, patience) -> new BrokerSession(broker, id, conveyor, window, patience, meters),
        readiness,
        filters,
        new Window(properties.maxInFlight() / parts, properties.maxInFlightBytes() / parts),
        Patience.of(grace),
        new BackOff(RandomGenerator.getDefault()),
        meters);
  }
}
