package io.samspil.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.util.List;
import org.junit.jupiter.api.Test;

/** QoS 2, MQTT 5 §4.3.3. */
class ExactlyOnceTest {
  private final Desk desk = Desk.of(2, 1000);
  private final Device device = Device.connected(desk.door(), MqttVersion.MQTT_5, "d");

  private Device publish(int packetId) {
    return device.publish(packetId, Device.TOPIC, MqttQoS.EXACTLY_ONCE, Desk.PACK);
  }

  private static List<MqttMessageType> types(List<MqttMessage> packets) {
    return packets.stream().map(packet -> packet.fixedHeader().messageType()).toList();
  }

  @Test
  void itIsRecordedWhenKafkaHasIt() {
    publish(7);
    assertThat(device.receive()).isEmpty();

    desk.confirm(0);
    assertThat(types(device.receive())).containsExactly(MqttMessageType.PUBREC);
    device.ack(MqttMessageType.PUBREL, 7);
    assertThat(types(device.receive())).containsExactly(MqttMessageType.PUBCOMP);
    assertThat(desk.sent).hasSize(1);
  }

  @Test
  void itIsNotPublishedAgainBeforeItIsReleased() {
    publish(7);
    publish(7);
    desk.confirm(0);
    assertThat(types(device.receive()))
        .containsExactly(MqttMessageType.PUBREC, MqttMessageType.PUBREC);
    publish(7);
    assertThat(types(device.receive())).containsExactly(MqttMessageType.PUBREC);
    assertThat(desk.sent).hasSize(1);
    assertThat(desk.counted("received")).isEqualTo(1);

    device.ack(MqttMessageType.PUBREL, 7);
    publish(7);
    assertThat(desk.sent).hasSize(2);
  }

  @Test
  void anUnknownReleaseIsToldSo() {
    device.ack(MqttMessageType.PUBREL, 9);
    MqttMessage answer = device.receive().getFirst();
    assertThat(answer.fixedHeader().messageType()).isEqualTo(MqttMessageType.PUBCOMP);
    assertThat(((MqttPubReplyMessageVariableHeader) answer.variableHeader()).reasonCode() & 0xFF)
        .isEqualTo(0x92);

    Device older = Device.connected(desk.door(), MqttVersion.MQTT_3_1_1, "old");
    older.ack(MqttMessageType.PUBREL, 9);
    assertThat(types(older.receive())).containsExactly(MqttMessageType.PUBCOMP);
  }

  @Test
  void whatWaitsToBeReleasedCountsForTheReceiveMaximum() {
    publish(1);
    publish(2);
    desk.confirm(0, 1);
    device.receive();

    publish(3);

    assertThat(device.disconnectReason()).isEqualTo(0x93);
    assertThat(desk.sent).hasSize(2);
  }

  @Test
  void aRefusedOneIsOverWithItsPubrec() {
    device.publish(1, Device.TOPIC, MqttQoS.EXACTLY_ONCE, "garbage");
    desk.confirm(0);
    MqttMessage answer = device.receive().getFirst();
    assertThat(((MqttPubReplyMessageVariableHeader) answer.variableHeader()).reasonCode() & 0xFF)
        .isEqualTo(0x99);

    publish(1);
    assertThat(desk.sent).hasSize(2);
  }
}
