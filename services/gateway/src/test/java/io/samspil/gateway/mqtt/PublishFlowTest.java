package io.samspil.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.Utility;
import io.samspil.gateway.intake.Meter;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PublishFlowTest {

  @Test
  void nothingIsAcknowledgedBeforeItIsKept() {
    Desk desk = Desk.roomy();
    Device device = Device.connected(desk.door(), MqttVersion.MQTT_5, "d").publish(7, Desk.PACK);

    assertThat(device.acknowledged()).isEmpty();
    desk.confirm(0);
    assertThat(device.acknowledged()).containsExactly(7);
  }

  @Test
  void acknowledgementsKeepTheOrderOfArrival() {
    Desk desk = Desk.roomy();
    Device device = Device.connected(desk.door(), MqttVersion.MQTT_3_1_1, "d");
    IntStream.rangeClosed(1, 5).forEach(id -> device.publish(id, Desk.PACK));

    desk.confirm(4, 2, 1);
    assertThat(device.acknowledged()).isEmpty();
    desk.confirm(0);
    assertThat(device.acknowledged()).containsExactly(1, 2, 3);
    desk.confirm(3);
    assertThat(device.acknowledged()).containsExactly(4, 5);
    assertThat(desk.budget.messages()).isZero();
    assertThat(desk.budget.bytes()).isZero();
  }

  @Test
  void aRefusedMessageIsAcknowledgedOnceTheQuarantineHasIt() {
    Desk desk = Desk.roomy();
    Device device = Device.connected(desk.door(), MqttVersion.MQTT_5, "d").publish(1, "garbage");

    assertThat(desk.topicOf(0)).isEqualTo(Topics.QUARANTINE);
    assertThat(device.acknowledged()).isEmpty();
    desk.confirm(0);
    assertThat(device.acknowledged()).containsExactly(1);
    assertThat(desk.counted("quarantined")).isEqualTo(1);
  }

  @Test
  void qos0IsTakenAndNotAcknowledged() {
    Desk desk = Desk.roomy();
    Device device = Device.connected(desk.door(), MqttVersion.MQTT_5, "d");
    device.publish(0, Device.TOPIC, MqttQoS.AT_MOST_ONCE, Desk.PACK);
    desk.confirm(0);

    assertThat(device.receive()).isEmpty();
    assertThat(desk.counted("accepted")).isEqualTo(1);
    assertThat(desk.counted("acknowledged")).isZero();
  }

  @Test
  void aDuplicateIsAMessageLikeAnyOther() {
    Desk desk = Desk.roomy();
    Device device = Device.connected(desk.door(), MqttVersion.MQTT_5, "d");
    device.publish(1, Desk.PACK).publish(1, Desk.PACK);
    desk.confirm(0, 1);

    assertThat(device.acknowledged()).containsExactly(1, 1);
  }

  @Test
  void aFullConnectionIsNotReadUntilThereIsRoom() {
    Desk desk = Desk.of(2, 1000);
    Device device = Device.connected(desk.door(), MqttVersion.MQTT_3_1_1, "d");
    device.send(
        IntStream.rangeClosed(1, 5)
            .mapToObj(id -> Device.publication(id, Device.TOPIC, MqttQoS.AT_LEAST_ONCE, Desk.PACK))
            .toArray(MqttMessage[]::new));

    assertThat(desk.sent).hasSize(2);
    assertThat(device.isRead()).isFalse();
    desk.confirm(0);
    assertThat(device.acknowledged()).containsExactly(1);
    assertThat(desk.sent).hasSize(3);
    assertThat(device.isRead()).isFalse();
    desk.confirm(1, 2);
    assertThat(device.acknowledged()).containsExactly(2, 3);
    desk.confirm(3, 4);
    assertThat(device.acknowledged()).containsExactly(4, 5);
    assertThat(device.isRead()).isTrue();
  }

  @Test
  void aDeviceWithAFullWindowMayStillPing() {
    Desk desk = Desk.of(1, 1000);
    Device device = Device.connected(desk.door(), MqttVersion.MQTT_5, "d").publish(1, Desk.PACK);

    device.send(MqttMessage.PINGREQ);

    assertThat(device.receive())
        .extracting(packet -> packet.fixedHeader().messageType())
        .containsExactly(MqttMessageType.PINGRESP);
  }

  @Test
  void allConnectionsTogetherAreBounded() {
    Desk desk = Desk.of(1000, 4);
    Device first = Device.connected(desk.door(), MqttVersion.MQTT_5, "a");
    Device second = Device.connected(desk.door(), MqttVersion.MQTT_5, "b");
    IntStream.rangeClosed(1, 4).forEach(id -> first.publish(id, Desk.PACK));
    second.publish(1, Desk.PACK);

    assertThat(desk.sent).hasSize(4);
    assertThat(second.isRead()).isFalse();
    desk.confirm(0);
    assertThat(first.acknowledged()).containsExactly(1);
    second.receive();
    assertThat(desk.sent).hasSize(5);
    assertThat(second.isRead()).isTrue();
  }

  @Test
  void nothingIsLetInWhileTheProducerIsReplaced() {
    Desk desk = Desk.roomy();
    Device device = Device.connected(desk.door(), MqttVersion.MQTT_5, "a");
    desk.budget.available(false);
    device.publish(1, Desk.PACK);

    assertThat(desk.sent).isEmpty();
    desk.budget.available(true);
    device.receive();
    assertThat(desk.sent).hasSize(1);
  }

  @Test
  void aMessageThatCannotBeKeptEndsTheConnectionUnacknowledged() {
    Desk desk = Desk.roomy();
    Device device = Device.connected(desk.door(), MqttVersion.MQTT_5, "d");
    device.publish(1, Desk.PACK).publish(2, Desk.PACK).publish(3, Desk.PACK);

    desk.confirm(0, 2);
    desk.confirmations.get(1).failed(new IllegalStateException("gone"));

    var received = device.receive();
    assertThat(received)
        .extracting(packet -> packet.fixedHeader().messageType())
        .containsExactly(MqttMessageType.PUBACK, MqttMessageType.DISCONNECT);
    assertThat(device.isConnected()).isFalse();
    assertThat(desk.budget.messages()).isZero();
    assertThat(desk.counted("acknowledged")).isEqualTo(1);
    assertThat(desk.counted("failed")).isEqualTo(1);
  }

  @Test
  void aMessageOfAClosedConnectionIsStillCounted() {
    Desk desk = Desk.roomy();
    Device device = Device.connected(desk.door(), MqttVersion.MQTT_5, "d").publish(1, Desk.PACK);
    device.front.close();
    desk.confirm(0);
    device.front.runPendingTasks();

    assertThat(desk.budget.messages()).isZero();
    assertThat(desk.counted("accepted")).isEqualTo(1);
  }

  private static final String NEW = "samspil/v1/electricity/new/readings";

  @Test
  void aMeterThatBecomesKnownInTimeIsNotRefused() {
    Desk desk = Desk.roomy();
    Device device = Device.connected(desk.door(), MqttVersion.MQTT_5, "d");
    device.publish(1, NEW, MqttQoS.AT_LEAST_ONCE, Desk.PACK).publish(2, Desk.PACK);

    assertThat(desk.sent).isEmpty();
    Meter.of("new", Utility.ELECTRICITY).in(desk.meters);
    device.passMillis(20);

    assertThat(desk.sent).hasSize(2);
    assertThat(desk.topicOf(0)).isEqualTo(Topics.READINGS);
    desk.confirm(1, 0);
    assertThat(device.acknowledged()).containsExactly(1, 2);
  }

  @Test
  void aMeterThatStaysUnknownIsRefusedAfterTheGraceAndThenAtOnce() {
    Desk desk = Desk.roomy();
    Device device = Device.connected(desk.door(), MqttVersion.MQTT_5, "d");
    device.publish(1, NEW, MqttQoS.AT_LEAST_ONCE, Desk.PACK);
    IntStream.range(0, 24).forEach(i -> device.passMillis(20));
    assertThat(desk.sent).isEmpty();

    device.passMillis(20);
    assertThat(desk.topicOf(0)).isEqualTo(Topics.QUARANTINE);
    device.publish(2, NEW, MqttQoS.AT_LEAST_ONCE, Desk.PACK);
    assertThat(desk.sent).hasSize(2);

    device.passMillis(5_000);
    device.publish(3, NEW, MqttQoS.AT_LEAST_ONCE, Desk.PACK);
    assertThat(desk.sent).hasSize(2);
  }
}
