package io.samspil.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MqttConnectionTest {
  private final Desk desk = Desk.roomy();

  private Device device(MqttVersion version) {
    return new Device(desk.door(), version);
  }

  private static MqttConnAckMessage connack(Device device) {
    return (MqttConnAckMessage) device.receive().getFirst();
  }

  private static Object property(MqttConnAckMessage packet, MqttPropertyType type) {
    return packet.variableHeader().properties().getProperty(type.value()).value();
  }

  private static ByteBuf hex(String text) {
    return Unpooled.wrappedBuffer(HexFormat.of().parseHex(text.replace(" ", "")));
  }

  @Test
  void version5IsToldWhatIsOffered() {
    MqttConnAckMessage welcome = connack(device(MqttVersion.MQTT_5).connect("", 60));

    assertThat(welcome.variableHeader().connectReturnCode())
        .isEqualTo(MqttConnectReturnCode.CONNECTION_ACCEPTED);
    assertThat(welcome.variableHeader().isSessionPresent()).isFalse();
    assertThat(
            welcome.variableHeader().properties().getProperty(MqttPropertyType.MAXIMUM_QOS.value()))
        .isNull();
    assertThat(property(welcome, MqttPropertyType.RECEIVE_MAXIMUM)).isEqualTo(1000);
    assertThat(property(welcome, MqttPropertyType.MAXIMUM_PACKET_SIZE)).isEqualTo(2 << 20);
    assertThat(property(welcome, MqttPropertyType.RETAIN_AVAILABLE)).isEqualTo(0);
    assertThat(property(welcome, MqttPropertyType.WILDCARD_SUBSCRIPTION_AVAILABLE)).isEqualTo(0);
    assertThat(property(welcome, MqttPropertyType.SHARED_SUBSCRIPTION_AVAILABLE)).isEqualTo(0);
    assertThat(property(welcome, MqttPropertyType.TOPIC_ALIAS_MAXIMUM)).isEqualTo(16);
    assertThat(property(welcome, MqttPropertyType.SESSION_EXPIRY_INTERVAL)).isEqualTo(0);
    assertThat((String) property(welcome, MqttPropertyType.ASSIGNED_CLIENT_IDENTIFIER))
        .startsWith("samspil-");
  }

  @Test
  void version311MayComeWithoutAnIdIfItsSessionIsClean() {
    assertThat(
            connack(device(MqttVersion.MQTT_3_1_1).connect("", 60))
                .variableHeader()
                .connectReturnCode())
        .isEqualTo(MqttConnectReturnCode.CONNECTION_ACCEPTED);

    Device nameless = device(MqttVersion.MQTT_3_1_1);
    nameless.send(
        MqttMessageBuilders.connect()
            .protocolVersion(MqttVersion.MQTT_3_1_1)
            .clientId("")
            .cleanSession(false)
            .build());
    assertThat(connack(nameless).variableHeader().connectReturnCode())
        .isEqualTo(MqttConnectReturnCode.CONNECTION_REFUSED_IDENTIFIER_REJECTED);
    assertThat(nameless.isConnected()).isFalse();
  }

  @Test
  void version31IsRefused() {
    Device device = device(MqttVersion.MQTT_3_1).connect("d", 60);
    assertThat(connack(device).variableHeader().connectReturnCode())
        .isEqualTo(MqttConnectReturnCode.CONNECTION_REFUSED_UNACCEPTABLE_PROTOCOL_VERSION);
    assertThat(device.isConnected()).isFalse();
  }

  @Test
  void anotherProtocolLevelIsRefused() {
    Device device = device(MqttVersion.MQTT_3_1_1);
    device.sendBytes(hex("10 0d 0004 4d515454 09 02 003c 0001 61"));
    assertThat(connack(device).variableHeader().connectReturnCode())
        .isEqualTo(MqttConnectReturnCode.CONNECTION_REFUSED_UNACCEPTABLE_PROTOCOL_VERSION);
  }

  @Test
  void connectMustComeFirstAndSoonAndOnce() {
    Device early = device(MqttVersion.MQTT_5).publish(1, Desk.PACK);
    assertThat(early.isConnected()).isFalse();

    Device silent = device(MqttVersion.MQTT_5);
    silent.pass(9);
    assertThat(silent.isConnected()).isTrue();
    silent.pass(1);
    assertThat(silent.isConnected()).isFalse();

    Device twice = Device.connected(desk.door(), MqttVersion.MQTT_5, "d").connect("d", 60);
    assertThat(twice.disconnectReason()).isEqualTo(0x82);
    assertThat(twice.isConnected()).isFalse();
  }

  @Test
  void silenceEndsAConnectionAfterOneAndAHalfKeepAlives() {
    Device device = device(MqttVersion.MQTT_5).connect("d", 10);
    device.receive();
    device.pass(14);
    device.send(MqttMessage.PINGREQ);
    device.pass(14);
    assertThat(device.isConnected()).isTrue();
    device.receive();
    device.pass(2);
    assertThat(device.disconnectReason()).isEqualTo(0x8D);
    assertThat(device.isConnected()).isFalse();
  }

  @Test
  void aClientIdConnectingAnewTakesOver() {
    Device old = Device.connected(desk.door(), MqttVersion.MQTT_5, "same");
    Device fresh = Device.connected(desk.door(), MqttVersion.MQTT_5, "same");

    assertThat(old.disconnectReason()).isEqualTo(0x8E);
    assertThat(old.isConnected()).isFalse();
    assertThat(fresh.isConnected()).isTrue();
    assertThat(desk.sessions.size()).isEqualTo(1);
    fresh.publish(1, Desk.PACK);
    desk.confirm(0);
    assertThat(fresh.acknowledged()).containsExactly(1);
  }

  @Test
  void disconnectEndsIt() {
    Device device = Device.connected(desk.door(), MqttVersion.MQTT_3_1_1, "d");
    device.send(MqttMessage.DISCONNECT);
    assertThat(device.isConnected()).isFalse();
    assertThat(desk.sessions.size()).isZero();
  }

  @Test
  void subscriptionsAreAnsweredWithAFailure() {
    for (MqttVersion version : new MqttVersion[] {MqttVersion.MQTT_3_1_1, MqttVersion.MQTT_5}) {
      Device device = Device.connected(desk.door(), version, "d" + version);
      device.send(
          MqttMessageBuilders.subscribe()
              .messageId(3)
              .addSubscription(MqttQoS.AT_LEAST_ONCE, "a/b")
              .addSubscription(MqttQoS.AT_MOST_ONCE, "c")
              .build());
      MqttSubAckMessage answer = (MqttSubAckMessage) device.receive().getFirst();
      int code = version == MqttVersion.MQTT_5 ? 0x87 : 0x80;
      assertThat(answer.payload().reasonCodes()).containsExactly(code, code);
      device.send(MqttMessageBuilders.unsubscribe().messageId(4).addTopicFilter("a/b").build());
      assertThat(device.receive())
          .extracting(packet -> packet.fixedHeader().messageType())
          .containsExactly(MqttMessageType.UNSUBACK);
      assertThat(device.isConnected()).isTrue();
    }
  }

  @Test
  void aPacketTooLargeEndsItBeforeItIsRead() {
    Device device = Device.connected(desk.door(), MqttVersion.MQTT_5, "d");
    device.sendBytes(hex("30 81 80 80 01"));
    assertThat(device.disconnectReason()).isEqualTo(0x95);
    assertThat(device.isConnected()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "36 05 0001 61 0001", // QoS 3
        "32 05 0001 61 0000", // packet id 0
        "32 03 0009 61", // the topic is longer than the packet
        "c0 02 0000", // PINGREQ with something in it
        "00 00", // no such type
        "50 02 0001", // PUBREC out of nowhere
        "30 ff ff ff ff 01", // a length of five bytes
        "38 03 0001 61", // DUP on QoS 0
        "30 04 0002 0061", // NUL in the topic
        "30 02 0000", // no topic
        "30 05 0003 612f23", // a wildcard
        "30 05 0003 612f2b"
      })
  void malformedPacketsEndIt(String packet) {
    Device device = Device.connected(desk.door(), MqttVersion.MQTT_3_1_1, "d");
    device.sendBytes(hex(packet));
    device.receive();
    assertThat(device.isConnected()).isFalse();
    assertThat(desk.sent).isEmpty();
  }

  @Test
  void packetsMayComeByteByByte() {
    Device device = Device.connected(desk.door(), MqttVersion.MQTT_3_1_1, "d");
    String topic = HexFormat.of().formatHex(Device.TOPIC.getBytes());
    String pack = HexFormat.of().formatHex(Desk.PACK.getBytes());
    int length = 2 + Device.TOPIC.length() + 2 + Desk.PACK.length();
    ByteBuf packet =
        hex("32 %02x 00 %02x %s 0005 %s".formatted(length, Device.TOPIC.length(), topic, pack));
    for (byte one : ByteBufUtil.getBytes(packet)) {
      device.sendBytes(Unpooled.wrappedBuffer(new byte[] {one}));
    }
    desk.confirm(0);
    assertThat(device.acknowledged()).containsExactly(5);
  }
}
