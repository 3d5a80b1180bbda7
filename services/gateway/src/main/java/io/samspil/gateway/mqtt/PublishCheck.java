package io.samspil.gateway.mqtt;

import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodes.Disconnect;
import org.jspecify.annotations.Nullable;

/** What a PUBLISH must be before its message is looked at (MQTT 5 §3.3, §4.7). */
final class PublishCheck {
  private PublishCheck() {}

  /** The fault of the packet, null when it has none. */
  static @Nullable Fault check(MqttPublishMessage packet, boolean version5) {
    MqttQoS qos = packet.fixedHeader().qosLevel();
    if (qos == MqttQoS.EXACTLY_ONCE) {
      return new Fault(Disconnect.QOS_NOT_SUPPORTED, "QoS 2 is not offered; expected QoS 0 or 1");
    }
    if (qos == MqttQoS.AT_MOST_ONCE && packet.fixedHeader().isDup()) {
      return Fault.malformed("DUP is set on a QoS 0 message");
    }
    if (version5) {
      @Nullable Fault fault = checkVersion5(packet);
      if (fault != null) {
        return fault;
      }
    }
    return checkTopic(packet.variableHeader().topicName());
  }

  private static @Nullable Fault checkVersion5(MqttPublishMessage packet) {
    if (packet.fixedHeader().isRetain()) {
      return new Fault(Disconnect.RETAIN_NOT_SUPPORTED, "retained messages are not offered");
    }
    MqttProperties properties = packet.variableHeader().properties();
    if (properties.getProperty(MqttPropertyType.TOPIC_ALIAS.value()) != null) {
      return new Fault(Disconnect.TOPIC_ALIAS_INVALID, "topic aliases are not offered");
    }
    if (properties.getProperty(MqttPropertyType.SUBSCRIPTION_IDENTIFIER.value()) != null) {
      return Fault.protocol("a client does not send a subscription identifier");
    }
    return null;
  }

  private static @Nullable Fault checkTopic(String topic) {
    if (topic.isEmpty()) {
      return Fault.protocol("the topic is empty");
    }
    for (int i = 0; i < topic.length(); i++) {
      switch (topic.charAt(i)) {
        case '+', '#' -> {
          return new Fault(Disconnect.TOPIC_NAME_INVALID, "the topic has a wildcard");
        }
        case 0 -> {
          return Fault.malformed("the topic has a NUL character");
        }
        default -> {}
      }
    }
    return null;
  }
}
