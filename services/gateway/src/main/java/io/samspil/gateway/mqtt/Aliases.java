package io.samspil.gateway.mqtt;

import org.jspecify.annotations.Nullable;

/** Numbers that a client has for its topics (MQTT 5 §3.3.2.3.4). */
final class Aliases {
  private final @Nullable String[] topics;

  Aliases(int most) {
    topics = new @Nullable String[most];
  }

  /** The topic that is meant. */
  String resolve(Packet.Publish packet) throws FaultException {
    int alias = (int) packet.properties().number(Property.TOPIC_ALIAS, 0);
    if (alias == 0 || alias > topics.length) {
      throw new FaultException(
          new Fault(
              Reason.TOPIC_ALIAS_INVALID,
              "topic alias %d; expected 1 to %d".formatted(alias, topics.length)));
    }
    if (!packet.topic().isEmpty()) {
      topics[alias - 1] = packet.topic();
      return packet.topic();
    }
    @Nullable String topic = topics[alias - 1];
    if (topic == null) {
      throw FaultException.protocol("topic alias %d has no topic yet".formatted(alias));
    }
    return topic;
  }
}
