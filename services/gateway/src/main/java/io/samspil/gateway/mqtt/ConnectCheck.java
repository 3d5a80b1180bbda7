package io.samspil.gateway.mqtt;

import static io.netty.handler.codec.mqtt.MqttConnectReturnCode.*;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttConnectVariableHeader;
import io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whether a CONNECT may come in (MQTT 3.1.1 §3.1, MQTT 5 §3.1). */
sealed interface ConnectCheck {

  /**
   * @param assigned the client had no id, and this one was made for it
   * @param keepAliveSeconds 0: none
   */
  record Welcome(String clientId, boolean assigned, int keepAliveSeconds, boolean version5)
      implements ConnectCheck {}

  record Refused(MqttConnectReturnCode code, boolean version5) implements ConnectCheck {}

  int LONGEST_CLIENT_ID = 256;

  static ConnectCheck of(MqttConnectMessage packet) {
    MqttConnectVariableHeader header = packet.variableHeader();
    boolean version5 = header.version() == MqttVersion.MQTT_5.protocolLevel();
    @Nullable MqttConnectReturnCode refusal = version5 ? refusal5(packet) : refusal311(packet);
    if (refusal != null) {
      return new Refused(refusal, version5);
    }
    String given = clientId(packet);
    String clientId = given.isEmpty() ? "samspil-" + UUID.randomUUID() : given;
    return new Welcome(clientId, given.isEmpty(), header.keepAliveTimeSeconds(), version5);
  }

  private static @Nullable MqttConnectReturnCode refusal311(MqttConnectMessage packet) {
    MqttConnectVariableHeader header = packet.variableHeader();
    if (header.version() != MqttVersion.MQTT_3_1_1.protocolLevel()) {
      return CONNECTION_REFUSED_UNACCEPTABLE_PROTOCOL_VERSION;
    }
    String clientId = clientId(packet);
    boolean nameless = clientId.isEmpty() && !header.isCleanSession();
    return nameless || clientId.length() > LONGEST_CLIENT_ID
        ? CONNECTION_REFUSED_IDENTIFIER_REJECTED
        : null;
  }

  private static @Nullable MqttConnectReturnCode refusal5(MqttConnectMessage packet) {
    MqttConnectVariableHeader header = packet.variableHeader();
    if (clientId(packet).length() > LONGEST_CLIENT_ID) {
      return CONNECTION_REFUSED_CLIENT_IDENTIFIER_NOT_VALID;
    }
    int authentication = MqttPropertyType.AUTHENTICATION_METHOD.value();
    if (header.properties().getProperty(authentication) != null) {
      return CONNECTION_REFUSED_BAD_AUTHENTICATION_METHOD;
    }
    if (header.isWillFlag() && header.isWillRetain()) {
      return CONNECTION_REFUSED_RETAIN_NOT_SUPPORTED;
    }
    if (header.isWillFlag() && header.willQos() > MqttQoS.AT_LEAST_ONCE.value()) {
      return CONNECTION_REFUSED_QOS_NOT_SUPPORTED;
    }
    return null;
  }

  private static String clientId(MqttConnectMessage packet) {
    String given = packet.payload().clientIdentifier();
    return given == null ? "" : given;
  }
}
