package io.samspil.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.IntegerProperty;
import io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.Utility;
import io.samspil.gateway.access.Intruder;
import io.samspil.gateway.intake.Meter;
import java.nio.charset.StandardCharsets;
import org.eclipse.tahu.protobuf.SparkplugBProto.DataType;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload.Metric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WillTest {
  private static final byte[] BIRTH =
      Payload.newBuilder()
          .setSeq(0)
          .setTimestamp(Desk.NOON.toEpochMilli())
          .addMetrics(
              Metric.newBuilder()
                  .setName("volume")
                  .setDatatype(DataType.Double.getNumber())
                  .setDoubleValue(1))
          .build()
          .toByteArray();

  private final Desk desk = Desk.roomy();

  private Device device(MqttVersion version, String topic, int delay, int session) {
    return device(version, topic, delay, session, Desk.PACK.getBytes(StandardCharsets.UTF_8));
  }

  private Device device(MqttVersion version, String topic, String payload, int delay, int session) {
    return device(version, topic, delay, session, payload.getBytes(StandardCharsets.UTF_8));
  }

  private Device device(MqttVersion version, String topic, int delay, int session, byte[] payload) {
    MqttProperties will = new MqttProperties();
    MqttProperties connect = new MqttProperties();
    if (version == MqttVersion.MQTT_5) {
      will.add(new IntegerProperty(MqttPropertyType.WILL_DELAY_INTERVAL.value(), delay));
      connect.add(new IntegerProperty(MqttPropertyType.SESSION_EXPIRY_INTERVAL.value(), session));
    }
    Device device = new Device(desk.door(), version);
    return device.send(
        MqttMessageBuilders.connect()
            .protocolVersion(version)
            .clientId("d")
            .username("d1")
            .password("secret".getBytes(StandardCharsets.UTF_8))
            .cleanSession(true)
            .properties(connect)
            .willFlag(true)
            .willQoS(MqttQoS.EXACTLY_ONCE)
            .willTopic(topic)
            .willMessage(payload)
            .willProperties(will)
            .build());
  }

  private static Device welcome(Device device) {
    var answer = (MqttConnAckMessage) device.receive().getFirst();
    assertThat(answer.variableHeader().connectReturnCode().byteValue()).isZero();
    return device;
  }

  @ParameterizedTest
  @EnumSource(names = {"MQTT_3_1_1", "MQTT_5"})
  void aClientThatBreaksOffLeavesItsWill(MqttVersion version) {
    Device device = welcome(device(version, Device.TOPIC, 0, 0));
    device.front.close();
    assertThat(desk.topicOf(0)).isEqualTo(Topics.READINGS);
    desk.confirm(0);
    assertThat(desk.budget.messages()).isZero();
    assertThat(desk.counted("accepted")).isEqualTo(1);
  }

  @Test
  void aWillThatIsTakenInPartIsCountedOnBothSides() {
    Meter.of("e", Utility.ELECTRICITY).device("house").in(desk.meters);
    String payload =
        """
        {"energy_import_kwh":3.5,"external":[{"unique_id":"w","type":"water_meter",
         "timestamp":"2026-03-01T12:55:00","value":1,"unit":"m3"}]}
        """;
    String topic = "homewizard/house/measurement";
    welcome(device(MqttVersion.MQTT_5, topic, payload, 0, 0)).front.close();
    desk.confirm(0);
    assertThat(desk.counted("accepted")).isEqualTo(1);
    assertThat(desk.counted("quarantined")).isEqualTo(1);
  }

  @Test
  void aFaultIsAnUncleanEnd() {
    Device device = welcome(device(MqttVersion.MQTT_5, Device.TOPIC, 0, 0));
    device.connect("d", 1);
    assertThat(device.disconnectReason()).isEqualTo(0x82);
    assertThat(desk.sent).hasSize(1);
  }

  @Test
  void aClientThatSaysGoodbyeDoesNot() {
    welcome(device(MqttVersion.MQTT_5, Device.TOPIC, 0, 0)).send(MqttMessage.DISCONNECT);
    assertThat(desk.sent).isEmpty();
  }

  @Test
  void unlessItAsksForIt() {
    Device device = welcome(device(MqttVersion.MQTT_5, Device.TOPIC, 0, 0));
    device.send(
        new MqttMessage(
            new MqttFixedHeader(MqttMessageType.DISCONNECT, false, MqttQoS.AT_MOST_ONCE, false, 0),
            new MqttReasonCodeAndPropertiesVariableHeader((byte) 4, MqttProperties.NO_PROPERTIES)));
    assertThat(desk.sent).hasSize(1);
  }

  @Test
  void aDelayedWillComesWhenItsClientDoesNotComeBack() {
    Device device = welcome(device(MqttVersion.MQTT_5, Device.TOPIC, 30, 60));
    device.front.close();
    desk.nanos += 29_000_000_000L;
    desk.wills.publishDue();
    assertThat(desk.sent).isEmpty();
    desk.nanos += 1_000_000_000L;
    desk.wills.publishDue();
    assertThat(desk.sent).hasSize(1);
  }

  @Test
  void andNotWhenItDoes() {
    Device device = welcome(device(MqttVersion.MQTT_5, Device.TOPIC, 30, 60));
    device.front.close();
    welcome(device(MqttVersion.MQTT_5, Device.TOPIC, 30, 60));
    desk.nanos += 60_000_000_000L;
    desk.wills.publishDue();
    assertThat(desk.sent).isEmpty();
    assertThat(desk.wills.waiting()).isZero();
  }

  @Test
  void aTakeOverIsAComingBack() {
    Device old = welcome(device(MqttVersion.MQTT_5, Device.TOPIC, 30, 60));
    welcome(device(MqttVersion.MQTT_5, Device.TOPIC, 30, 60));
    assertThat(old.disconnectReason()).isEqualTo(0x8E);
    desk.nanos += 60_000_000_000L;
    desk.wills.publishDue();
    assertThat(desk.sent).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "samspil/v1/electricity/m2/readings, 0x87, 5",
    "samspil/v1/electricity, 0x90, 5",
    "a/#, 0x90, 5",
    "$SYS/x, 0x90, 5"
  })
  void aWillForAnothersTopicIsRefused(String topic, String code5, int code311) {
    desk.people.add("d1", "secret", "m1");
    for (MqttVersion version : new MqttVersion[] {MqttVersion.MQTT_5, MqttVersion.MQTT_3_1_1}) {
      Device device = device(version, topic, 0, 0);
      device.pass(1);
      var answer = (MqttConnAckMessage) device.receive().getFirst();
      assertThat(answer.variableHeader().connectReturnCode().byteValue() & 0xFF)
          .isEqualTo(version == MqttVersion.MQTT_5 ? Integer.decode(code5) : code311);
      assertThat(device.isConnected()).isFalse();
    }
    assertThat(desk.sent).isEmpty();
  }

  /** Its topic names a device, not a meter: whose that is can be told when it is published. */
  @Test
  void aWillForAnothersMeterIsCountedWhenItIsPublished() {
    desk.people.add("d1", "secret", "m1");
    Meter.of("m2", Utility.WATER).device("harbour/plant").in(desk.meters);
    Device device = device(MqttVersion.MQTT_5, "spBv1.0/harbour/NBIRTH/plant", 0, 0, BIRTH);
    welcome(device).front.close();
    assertThat(desk.topicOf(0)).isEqualTo(Topics.QUARANTINE);
    assertThat(desk.intruders(Intruder.FOREIGN_WILL)).isEqualTo(1);
  }
}
