package io.samspil.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.Utility;
import io.samspil.gateway.access.Intruder;
import io.samspil.gateway.intake.Meter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginTest {
  private final Desk desk = Desk.roomy();

  LoginTest() {
    desk.people.add("d1", "secret", "m1");
  }

  private static int code(Device device) {
    return device.receive().stream()
        .filter(MqttConnAckMessage.class::isInstance)
        .map(packet -> ((MqttConnAckMessage) packet).variableHeader().connectReturnCode())
        .map(code -> code.byteValue() & 0xFF)
        .findFirst()
        .orElse(-1);
  }

  @ParameterizedTest
  @CsvSource({
    "MQTT_3_1_1, c, d1, wrong, 4, wrong-password",
    "MQTT_5, c, d1, wrong, 0x86, wrong-password",
    "MQTT_3_1_1, c, nobody, secret, 4, unknown-device",
    "MQTT_5, c, nobody, secret, 0x86, unknown-device",
    "MQTT_3_1_1, foreign, d1, secret, 2, foreign-client-id",
    "MQTT_5, foreign, d1, secret, 0x85, foreign-client-id"
  })
  void whoIsRefusedIsToldLateAndCounted(
      MqttVersion version, String client, String user, String password, String code, String kind) {
    Device device = new Device(desk.door(), version).login(client, user, password);
    assertThat(code(device)).isEqualTo(-1);

    device.pass(1);

    assertThat(code(device)).isEqualTo(Integer.decode(code));
    assertThat(device.isConnected()).isFalse();
    assertThat(desk.registry.get("samspil.gateway.intruders").tag("kind", kind).counter().count())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"MQTT_3_1_1, 5", "MQTT_5, 0x87"})
  void withoutCredentialsNobodyComesIn(MqttVersion version, String code) {
    Device device = new Device(desk.door(), version).connect("c", 60);
    device.pass(1);
    assertThat(code(device)).isEqualTo(Integer.decode(code));
    assertThat(desk.intruders(Intruder.NO_CREDENTIALS)).isEqualTo(1);
  }

  @Test
  void theNextFailureIsAnsweredLater() {
    assertThat(Guesses.delayMillis(1)).isEqualTo(250);
    assertThat(Guesses.delayMillis(2)).isEqualTo(500);
    assertThat(Guesses.delayMillis(1000)).isEqualTo(16_000);

    Guesses guesses = new Guesses(2);
    var address = new java.net.InetSocketAddress("192.0.2.1", 1);
    assertThat(guesses.failed(address, 0)).isEqualTo(1);
    assertThat(guesses.failed(address, 1)).isEqualTo(2);
    assertThat(guesses.failed(address, 601_000_000_002L)).isEqualTo(1);
    guesses.failed(new java.net.InetSocketAddress("192.0.2.2", 1), 0);
    guesses.failed(new java.net.InetSocketAddress("192.0.2.3", 1), 0);
    assertThat(guesses.failed(address, 601_000_000_003L)).isEqualTo(1);
  }

  private Device admitted() {
    Device device = new Device(desk.door(), MqttVersion.MQTT_5).login("c", "d1", "secret");
    assertThat(code(device)).isZero();
    return device;
  }

  @Test
  void whoIsRevokedIsShownOutAtOnce() {
    Device device = admitted();
    desk.people.revoke("d1");
    assertThat(device.disconnectReason()).isEqualTo(0x87);
    assertThat(device.isConnected()).isFalse();
    assertThat(desk.sessions.size()).isZero();
  }

  @Test
  void aDeviceSpeaksForItsOwnMeterOnly() {
    Meter.of("m2", Utility.ELECTRICITY).in(desk.meters);
    Device device = admitted();
    device.publish(1, Desk.PACK);
    device.publish(2, "samspil/v1/electricity/m2/readings", MqttQoS.AT_LEAST_ONCE, Desk.PACK);
    assertThat(desk.topicOf(0)).isEqualTo(Topics.READINGS);
    assertThat(desk.topicOf(1)).isEqualTo(Topics.QUARANTINE);
    assertThat(desk.intruders(Intruder.FOREIGN_TOPIC)).isEqualTo(1);

    desk.confirm(0, 1);
    var answers = device.receive();
    assertThat(answers).hasSize(2);
    var refused = (MqttPubReplyMessageVariableHeader) answers.get(1).variableHeader();
    assertThat(refused.reasonCode() & 0xFF).isEqualTo(0x87);
    assertThat(refused.properties().getProperty(MqttPropertyType.REASON_STRING.value()).value())
        .isEqualTo(
            "not-authorized: device 'd1' does not speak for meter m2; expected one of its own");
  }

  @Test
  void reasonsInWordsAreForThoseWhoWantThem() {
    MqttProperties none = new MqttProperties();
    none.add(
        new MqttProperties.IntegerProperty(
            MqttPropertyType.REQUEST_PROBLEM_INFORMATION.value(), 0));
    Desk open = Desk.roomy();
    Device device = new Device(open.door(), MqttVersion.MQTT_5);
    device.send(
        MqttMessageBuilders.connect()
            .protocolVersion(MqttVersion.MQTT_5)
            .clientId("c")
            .properties(none)
            .build());
    device.receive();
    device.publish(1, "nowhere", MqttQoS.AT_LEAST_ONCE, "x");
    open.confirm(0);
    MqttMessage answer = device.receive().getFirst();
    var header = (MqttPubReplyMessageVariableHeader) answer.variableHeader();
    assertThat(header.reasonCode() & 0xFF).isEqualTo(0x90);
    assertThat(header.properties().listAll()).isEmpty();
  }

  @Test
  void userPropertiesGoWithTheMessage() {
    MqttProperties properties = new MqttProperties();
    properties.add(new MqttProperties.UserProperty("seq", "17"));
    properties.add(new MqttProperties.UserProperty("firmware", "1.2"));
    Device device = admitted();
    device.send(
        MqttMessageBuilders.publish()
            .topicName(Device.TOPIC)
            .qos(MqttQoS.AT_LEAST_ONCE)
            .messageId(1)
            .properties(properties)
            .payload(Unpooled.copiedBuffer(Desk.PACK, StandardCharsets.UTF_8))
            .build());
    assertThat(desk.topicOf(0)).isEqualTo(Topics.READINGS);
    assertThat(device.isConnected()).isTrue();
  }
}
