package io.samspil.gateway.mqtt;

import io.netty.handler.codec.mqtt.MqttReasonCodes;

/**
 * Why a connection is ended.
 *
 * @param text a sentence for a person; MQTT 5 clients are told
 */
record Fault(MqttReasonCodes.Disconnect code, String text) {

  static Fault protocol(String text) {
    return new Fault(MqttReasonCodes.Disconnect.PROTOCOL_ERROR, text);
  }

  static Fault malformed(String text) {
    return new Fault(MqttReasonCodes.Disconnect.MALFORMED_PACKET, text);
  }
}
