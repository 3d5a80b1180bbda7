package io.samspil.gateway.mqtt;

import org.jspecify.annotations.Nullable;

/** Reads PUBLISH, and says what a topic must be (MQTT 5 §3.3, §4.7). */
final class PublishReader {
  private PublishReader() {}

  static Packet.Publish read(int first, Fields in, boolean version5) throws FaultException {
    int qos = (first >> 1) & 3;
    boolean dup = (first & 8) != 0;
    boolean retain = (first & 1) != 0;
    if (qos == 3) {
      throw FaultException.malformed("QoS 3");
    }
    if (qos == 0 && dup) {
      throw FaultException.malformed("DUP is set on a QoS 0 message");
    }
    if (retain && version5) {
      throw new FaultException(
          new Fault(Reason.RETAIN_NOT_SUPPORTED, "retained messages are not offered"));
    }
    String topic = in.text("topic");
    checkTopic(topic);
    int packetId = qos == 0 ? 0 : PacketReader.packetId(in);
    Properties properties =
        version5 ? Properties.read(in, Property.Place.PUBLISH) : Properties.NONE;
    checkResponseTopic(properties);
    if (topic.isEmpty() && !properties.has(Property.TOPIC_ALIAS)) {
      throw FaultException.protocol("the topic is empty");
    }
    return new Packet.Publish(qos, dup, retain, topic, packetId, properties, in.rest());
  }

  private static void checkTopic(String topic) throws FaultException {
    if (hasWildcard(topic)) {
      throw new FaultException(new Fault(Reason.TOPIC_NAME_INVALID, "the topic has a wildcard"));
    }
  }

  static void checkResponseTopic(Properties properties) throws FaultException {
    @Nullable String topic = properties.text(Property.RESPONSE_TOPIC);
    if (topic != null && (topic.isEmpty() || hasWildcard(topic))) {
      throw FaultException.protocol("the response topic is empty or has a wildcard");
    }
  }

  static boolean hasWildcard(String topic) {
    return topic.indexOf('+') >= 0 || topic.indexOf('#') >= 0;
  }
}
