package io.samspil.gateway.mqtt;

/**
 * Why a connection is ended.
 *
 * @param code of MQTT 5
 * @param text a sentence for a person; MQTT 5 clients are told
 */
record Fault(int code, String text) {

  static Fault protocol(String text) {
    return new Fault(Reason.PROTOCOL_ERROR, text);
  }

  static Fault malformed(String text) {
    return new Fault(Reason.MALFORMED, text);
  }
}
