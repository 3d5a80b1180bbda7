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
   * Shared subscriptions, where there is a group: each message goes to one connection of one
   * instance (MQTT 5 §4.8.2). Without a group there is one connection, and it gets all.
   */
  static List<String> shared(BridgeProperties properties, Profiles profiles) {
    List<String> filters =
        properties.filters().isEmpty()
            ? Stream.concat(Stream.of(READINGS, ACKS), profiles.topics().stream()).toList()
            : properties.filters();
    return filters.stream().distinct().map(filter -> shared(properties.group(), filter)).toList();
  }

  private static String shared(String group, String filter) {
    return group.isEmpty() ? filter : "$share/%s/%s".formatted(group, filter);
  }

  /**
   * What edge nodes publish, all of it on one connection: a node's messages are in the order of
   * their sequence numbers, and to share them out would tear them apart.
   */
  static List<String> sparkplug() {
    return Stream.concat(
            Stream.of("NBIRTH", "NDATA", "NDEATH").map(type -> "spBv1.0/+/" + type + "/+"),
            Stream.of("DBIRTH", "DDATA", "DDEATH").map(type -> "spBv1.0/+/" + type + "/+/+"))
        .toList();
  }
}
