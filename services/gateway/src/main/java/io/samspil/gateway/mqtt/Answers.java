package io.samspil.gateway.mqtt;

import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageIdAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType;
import io.netty.handler.codec.mqtt.MqttProperties.StringProperty;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttReasonCodes;
import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import io.netty.handler.codec.mqtt.MqttSubAckPayload;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttUnsubAckMessage;
import io.netty.handler.codec.mqtt.MqttUnsubAckPayload;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import java.util.Collections;

/** The packets the front sends. */
final class Answers {
  private static final int SUBSCRIPTION_FAILED = 0x80;

  private Answers() {}

  static MqttConnAckMessage welcome(ConnectCheck.Welcome welcome, ConnectionLimits limits) {
    var builder =
        MqttMessageBuilders.connAck()
            .returnCode(MqttConnectReturnCode.CONNECTION_ACCEPTED)
            .sessionPresent(false);
    if (welcome.version5()) {
      var properties =
          new MqttMessageBuilders.ConnAckPropertiesBuilder()
              .sessionExpiryInterval(0)
              .receiveMaximum(Math.min(limits.maxInFlight(), 0xFFFF))
              .maximumQos((byte) 1)
              .retainAvailable(false)
              .maximumPacketSize(limits.maxPacketBytes())
              .topicAliasMaximum(0)
              .wildcardSubscriptionAvailable(false)
              .subscriptionIdentifiersAvailable(false)
              .sharedSubscriptionAvailable(false);
      if (welcome.assigned()) {
        properties.assignedClientId(welcome.clientId());
      }
      builder.properties(properties.build());
    }
    return builder.build();
  }

  static MqttConnAckMessage refused(MqttConnectReturnCode code) {
    return MqttMessageBuilders.connAck().returnCode(code).sessionPresent(false).build();
  }

  /** MQTT 5 only: before, a server has no such packet. */
  static MqttMessage disconnect(Fault fault) {
    MqttProperties properties = new MqttProperties();
    properties.add(new StringProperty(MqttPropertyType.REASON_STRING.value(), fault.text()));
    return new MqttMessage(
        header(MqttMessageType.DISCONNECT),
        new MqttReasonCodeAndPropertiesVariableHeader(fault.code().byteValue(), properties));
  }

  /** What PINGREQ, SUBSCRIBE and UNSUBSCRIBE are answered with. */
  static MqttMessage to(MqttMessage packet, boolean version5) {
    return switch (packet) {
      case MqttSubscribeMessage subscribe -> subscriptionsRefused(subscribe, version5);
      case MqttUnsubscribeMessage unsubscribe -> unsubscriptionsRefused(unsubscribe, version5);
      default -> MqttMessage.PINGRESP;
    };
  }

  /** Every subscription is refused. */
  private static MqttSubAckMessage subscriptionsRefused(
      MqttSubscribeMessage packet, boolean version5) {
    int code =
        version5 ? MqttReasonCodes.SubAck.NOT_AUTHORIZED.byteValue() & 0xFF : SUBSCRIPTION_FAILED;
    int filters = packet.payload().topicSubscriptions().size();
    return new MqttSubAckMessage(
        header(MqttMessageType.SUBACK),
        id(packet.variableHeader().messageId()),
        new MqttSubAckPayload(Collections.nCopies(filters, code)));
  }

  private static MqttUnsubAckMessage unsubscriptionsRefused(
      MqttUnsubscribeMessage packet, boolean version5) {
    short code = MqttReasonCodes.UnsubAck.NOT_AUTHORIZED.byteValue();
    int filters = version5 ? packet.payload().topics().size() : 0;
    return new MqttUnsubAckMessage(
        header(MqttMessageType.UNSUBACK),
        id(packet.variableHeader().messageId()),
        new MqttUnsubAckPayload(Collections.nCopies(filters, (short) (code & 0xFF))));
  }

  private static MqttMessageIdAndPropertiesVariableHeader id(int packetId) {
    return new MqttMessageIdAndPropertiesVariableHeader(packetId, MqttProperties.NO_PROPERTIES);
  }

  private static MqttFixedHeader header(MqttMessageType type) {
    return new MqttFixedHeader(type, false, MqttQoS.AT_MOST_ONCE, false, 0);
  }
}
