package io.samspil.gateway.mqtt;

/** Reason codes of MQTT 5 (§2.4) that the front sends or understands. */
final class Reason {
  static final int SUCCESS = 0x00;
  static final int DISCONNECT_WITH_WILL = 0x04;
  static final int NO_SUBSCRIPTION_EXISTED = 0x11;
  static final int FAILURE = 0x80;
  static final int MALFORMED = 0x81;
  static final int PROTOCOL_ERROR = 0x82;
  static final int UNSUPPORTED_VERSION = 0x84;
  static final int CLIENT_ID_NOT_VALID = 0x85;
  static final int BAD_USER_NAME_OR_PASSWORD = 0x86;
  static final int NOT_AUTHORIZED = 0x87;
  static final int SERVER_BUSY = 0x89;
  static final int SERVER_SHUTTING_DOWN = 0x8B;
  static final int BAD_AUTHENTICATION_METHOD = 0x8C;
  static final int KEEP_ALIVE_TIMEOUT = 0x8D;
  static final int SESSION_TAKEN_OVER = 0x8E;
  static final int TOPIC_FILTER_INVALID = 0x8F;
  static final int TOPIC_NAME_INVALID = 0x90;
  static final int PACKET_ID_NOT_FOUND = 0x92;
  static final int RECEIVE_MAXIMUM_EXCEEDED = 0x93;
  static final int TOPIC_ALIAS_INVALID = 0x94;
  static final int PACKET_TOO_LARGE = 0x95;
  static final int QUOTA_EXCEEDED = 0x97;
  static final int ADMINISTRATIVE_ACTION = 0x98;
  static final int PAYLOAD_FORMAT_INVALID = 0x99;
  static final int RETAIN_NOT_SUPPORTED = 0x9A;
  static final int USE_ANOTHER_SERVER = 0x9C;
  static final int SHARED_NOT_SUPPORTED = 0x9E;
  static final int IDENTIFIERS_NOT_SUPPORTED = 0xA1;
  static final int WILDCARDS_NOT_SUPPORTED = 0xA2;

  private Reason() {}

  /** What MQTT 3.1.1 (§3.2.2.3) has for it in a CONNACK. */
  static int inConnack311(int code) {
    return switch (code) {
      case SUCCESS -> 0;
      case UNSUPPORTED_VERSION -> 1;
      case CLIENT_ID_NOT_VALID -> 2;
      case BAD_USER_NAME_OR_PASSWORD -> 4;
      case NOT_AUTHORIZED, TOPIC_NAME_INVALID -> 5;
      default -> 3;
    };
  }
}
