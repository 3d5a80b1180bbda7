package io.samspil.gateway.bridge;

import io.samspil.gateway.profile.Profiles;
import java.util.List;
import java.util.stream.Stream;

/** What to subscribe to. */
final class Filters {
  private static final String READINGS = "samspil/v1/+/+/readings";
  private static final String ACKS = "samspil/v1/loads/+/ack";

  private Filters() {}

  /**
   * The shared subscriptions: each message goes to one connection of one instance (MQTT 5 §4.8.2).
   */
  static List<String> shared(BridgeProperties properties, Profiles profiles) {
    List<String> filters =
        properties.filters().isEmpty()
            ? Stream.concat(Stream.of(READINGS, ACKS), profiles.topics().stream()).toList()
            : properties.filters();
    return filters.stream()
        .distinct()
        .map(filter -> "$share/%s/%s".formatted(properties.group(), filter))
        .toList();
  }
}
