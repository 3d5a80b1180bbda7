package io.samspil.simulator;

import io.samspil.simulator.mqtt.MqttPublisher;
import io.samspil.simulator.mqtt.Outgoing;
import io.samspil.simulator.mqtt.PublisherCounts;
import io.samspil.simulator.mqtt.PublisherListener;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The data concentrators through which the meters reach the city: one connection for each 50
 * meters, at most 40 of them. A meter always speaks through the same one.
 */
final class Concentrators implements AutoCloseable {
  private static final int METERS_EACH = 50;
  private static final int MOST = 40;
  private static final int LEAST_WINDOW = 200;

  private final List<MqttPublisher> publishers;

  Concentrators(Door door, int meters, PublisherListener listener) {
    int count = Math.clamp((meters + METERS_EACH - 1) / METERS_EACH, 1, MOST);
    int window = Math.max(LEAST_WINDOW, meters / count);
    this.publishers =
        IntStream.range(0, count)
            .mapToObj(i -> door.connection("concentrator-" + (i + 1), window))
            .map(settings -> new MqttPublisher(settings, listener))
            .toList();
  }

  void start() {
    publishers.forEach(MqttPublisher::start);
  }

  /** Never waits; false if the meter's concentrator has too much unacknowledged. */
  boolean offer(int meterIndex, Outgoing message) {
    return publishers.get(meterIndex % publishers.size()).offer(message);
  }

  PublisherCounts counts() {
    return publishers.stream()
        .map(MqttPublisher::counts)
        .reduce(PublisherCounts.NONE, PublisherCounts::plus);
  }

  int size() {
    return publishers.size();
  }

  @Override
  public void close() {
    publishers.parallelStream().forEach(MqttPublisher::close);
  }
}
