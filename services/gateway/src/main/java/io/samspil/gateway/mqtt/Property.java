package io.samspil.gateway.mqtt;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Properties of MQTT 5 that a client may send (§2.2.2.2), and where. */
enum Property {
  PAYLOAD_FORMAT(0x01, Type.FLAG, Place.PUBLISH, Place.WILL),
  MESSAGE_EXPIRY(0x02, Type.U32, Place.PUBLISH, Place.WILL),
  CONTENT_TYPE(0x03, Type.TEXT, Place.PUBLISH, Place.WILL),
  RESPONSE_TOPIC(0x08, Type.TEXT, Place.PUBLISH, Place.WILL),
  CORRELATION_DATA(0x09, Type.BINARY, Place.PUBLISH, Place.WILL),
  SUBSCRIPTION_IDENTIFIER(0x0B, Type.VARIABLE, Place.SUBSCRIBE),
  SESSION_EXPIRY(0x11, Type.U32, Place.CONNECT, Place.DISCONNECT),
  AUTHENTICATION_METHOD(0x15, Type.TEXT, Place.CONNECT, Place.AUTH),
  AUTHENTICATION_DATA(0x16, Type.BINARY, Place.CONNECT, Place.AUTH),
  REQUEST_PROBLEM_INFORMATION(0x17, Type.FLAG, Place.CONNECT),
  WILL_DELAY(0x18, Type.U32, Place.WILL),
  REQUEST_RESPONSE_INFORMATION(0x19, Type.FLAG, Place.CONNECT),
  REASON_STRING(0x1F, Type.TEXT, Place.ACK, Place.DISCONNECT, Place.AUTH),
  RECEIVE_MAXIMUM(0x21, Type.U16, Place.CONNECT),
  TOPIC_ALIAS_MAXIMUM(0x22, Type.U16, Place.CONNECT),
  TOPIC_ALIAS(0x23, Type.U16, Place.PUBLISH),
  USER(0x26, Type.PAIR, Place.values()),
  MAXIMUM_PACKET_SIZE(0x27, Type.U32, Place.CONNECT);

  enum Type {
    FLAG,
    U16,
    U32,
    VARIABLE,
    TEXT,
    BINARY,
    PAIR
  }

  /** Where a property stands. */
  enum Place {
    CONNECT,
    WILL,
    PUBLISH,
    SUBSCRIBE,
    UNSUBSCRIBE,
    ACK,
    DISCONNECT,
    AUTH
  }

  private static final @Nullable Property[] BY_ID = new @Nullable Property[0x80];

  static {
    for (Property property : values()) {
      BY_ID[property.id] = property;
    }
  }

  final int id;
  final Type type;
  private final Set<Place> places = EnumSet.noneOf(Place.class);

  Property(int id, Type type, Place... places) {
    this.id = id;
    this.type = type;
    this.places.addAll(Set.of(places));
  }

  /** Whether it may stand there. */
  boolean isFor(Place place) {
    return places.contains(place);
  }

  static @Nullable Property byId(int id) {
    return id < BY_ID.length ? BY_ID[id] : null;
  }
}
