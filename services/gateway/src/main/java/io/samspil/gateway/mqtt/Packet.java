package io.samspil.gateway.mqtt;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a client sends, known to be well formed. */
sealed interface Packet {
  int CONNECT = 1;
  int CONNACK = 2;
  int PUBLISH = 3;
  int PUBACK = 4;
  int PUBREC = 5;
  int PUBREL = 6;
  int PUBCOMP = 7;
  int SUBSCRIBE = 8;
  int SUBACK = 9;
  int UNSUBSCRIBE = 10;
  int UNSUBACK = 11;
  int PINGREQ = 12;
  int PINGRESP = 13;
  int DISCONNECT = 14;
  int AUTH = 15;

  /**
   * @param keepAliveSeconds 0: none
   */
  record Connect(
      boolean version5,
      boolean cleanStart,
      int keepAliveSeconds,
      String clientId,
      @Nullable Will will,
      @Nullable String userName,
      byte @Nullable [] password,
      Properties properties)
      implements Packet {}

  /**
   * @param packetId 0 at QoS 0
   * @param topic empty when an alias stands for it
   */
  record Publish(
      int qos,
      boolean dup,
      boolean retain,
      String topic,
      int packetId,
      Properties properties,
      byte[] payload)
      implements Packet {}

  /** PUBACK, PUBREC, PUBREL or PUBCOMP. */
  record Ack(int type, int packetId, int reason) implements Packet {}

  record Subscribe(int packetId, boolean identified, List<Filter> filters) implements Packet {}

  /**
   * @param retainAsPublished MQTT 5 only
   * @param retainHandling MQTT 5: 0 send the current message, 1 only to a new subscription, 2 never
   */
  record Filter(String text, int qos, boolean retainAsPublished, int retainHandling) {}

  record Unsubscribe(int packetId, List<String> filters) implements Packet {}

  record Ping() implements Packet {
    static final Ping REQUEST = new Ping();
  }

  record Disconnect(int reason, Properties properties) implements Packet {}

  record Auth() implements Packet {}
}
