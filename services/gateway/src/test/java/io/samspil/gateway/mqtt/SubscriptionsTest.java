package io.samspil.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import io.netty.handler.codec.mqtt.MqttSubscriptionOption;
import io.netty.handler.codec.mqtt.MqttSubscriptionOption.RetainedHandlingPolicy;
import io.netty.handler.codec.mqtt.MqttUnsubAckMessage;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.samspil.gateway.access.Intruder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

class SubscriptionsTest {
  private final Desk desk = Desk.roomy();

  private static List<String> payloads(List<MqttMessage> packets) {
    List<String> payloads = new ArrayList<>();
    for (MqttMessage packet : packets) {
      if (packet instanceof MqttPublishMessage publish) {
        payloads.add(publish.payload().toString(StandardCharsets.UTF_8));
      }
    }
    return payloads;
  }

  private static MqttPublishMessage only(List<MqttMessage> packets) {
    assertThat(payloads(packets)).hasSize(1);
    return (MqttPublishMessage)
        packets.stream().filter(MqttPublishMessage.class::isInstance).findFirst().orElseThrow();
  }

  private static List<Integer> granted(List<MqttMessage> packets) {
    return ((MqttSubAckMessage) packets.getFirst()).payload().reasonCodes();
  }

  @ParameterizedTest
  @EnumSource(names = {"MQTT_3_1_1", "MQTT_5"})
  void theCurrentSetpointComesAtOnceAndLaterOnesAsTheyCome(MqttVersion version) {
    desk.board.put(Board.TOPIC, "one", Desk.NOON.plusSeconds(60));
    Device device = Device.connected(desk.door(), version, "d");
    device.subscribe(1, MqttQoS.EXACTLY_ONCE, Board.TOPIC);

    List<MqttMessage> first = device.receive();
    assertThat(granted(first)).containsExactly(1);
    MqttPublishMessage current = only(first);
    assertThat(payloads(first)).containsExactly("one");
    assertThat(current.fixedHeader().isRetain()).isTrue();
    assertThat(current.fixedHeader().qosLevel()).isEqualTo(MqttQoS.AT_LEAST_ONCE);
    if (version == MqttVersion.MQTT_5) {
      assertThat(
              current
                  .variableHeader()
                  .properties()
                  .getProperty(MqttPropertyType.PUBLICATION_EXPIRY_INTERVAL.value())
                  .value())
          .isEqualTo(60);
    }
    assertThat(desk.board.delivered).isEmpty();
    device.ack(MqttMessageType.PUBACK, current.variableHeader().packetId());
    assertThat(desk.board.delivered).containsExactly("one");

    desk.board.put(Board.TOPIC, "two", null);
    MqttPublishMessage live = only(device.receive());
    assertThat(live.fixedHeader().isRetain()).isFalse();
  }

  @Test
  void aFilterThatMeansOneTopicIsGrantedAndEndedByItsOwnName() {
    Device device = Device.connected(desk.door(), MqttVersion.MQTT_5, "d");
    assertThat(granted(device.subscribe(1, MqttQoS.AT_LEAST_ONCE, Board.TOPIC + "/#").receive()))
        .containsExactly(1);
    desk.board.put(Board.TOPIC, "one", null);
    MqttPublishMessage told = only(device.receive());
    assertThat(told.variableHeader().topicName()).isEqualTo(Board.TOPIC);

    device.send(
        MqttMessageBuilders.unsubscribe().messageId(2).addTopicFilter(Board.TOPIC + "/#").build());
    assertThat(desk.board.listeners()).isZero();
  }

  @Test
  void aSlowReaderGetsTheLatest() {
    Device device = Device.connected(desk.door(), MqttVersion.MQTT_5, "d");
    device.subscribe(1, MqttQoS.AT_LEAST_ONCE, Board.TOPIC).receive();
    desk.board.put(Board.TOPIC, "one", null);
    int packetId = only(device.receive()).variableHeader().packetId();
    desk.board.put(Board.TOPIC, "two", null);
    desk.board.put(Board.TOPIC, "three", null);
    assertThat(device.receive()).isEmpty();

    device.ack(MqttMessageType.PUBACK, packetId);
    assertThat(payloads(device.receive())).containsExactly("three");
  }

  @Test
  void whatHasExpiredIsNotSent() {
    desk.board.put(Board.TOPIC, "old", Desk.NOON);
    Device device = Device.connected(desk.door(), MqttVersion.MQTT_5, "d");
    device.subscribe(1, MqttQoS.AT_MOST_ONCE, Board.TOPIC);
    assertThat(payloads(device.receive())).isEmpty();
  }

  @Test
  void qos0IsDeliveredWhenWritten() {
    Device device = Device.connected(desk.door(), MqttVersion.MQTT_3_1_1, "d");
    device.subscribe(1, MqttQoS.AT_MOST_ONCE, Board.TOPIC).receive();
    desk.board.put(Board.TOPIC, "one", null);
    assertThat(payloads(device.receive())).containsExactly("one");
    assertThat(desk.board.delivered).containsExactly("one");
  }

  @Test
  void aClientsReceiveMaximumAndPacketSizeAreKept() {
    MqttProperties small = new MqttProperties();
    small.add(new MqttProperties.IntegerProperty(MqttPropertyType.RECEIVE_MAXIMUM.value(), 1));
    small.add(new MqttProperties.IntegerProperty(MqttPropertyType.MAXIMUM_PACKET_SIZE.value(), 60));
    Device device = new Device(desk.door(), MqttVersion.MQTT_5);
    device.send(
        MqttMessageBuilders.connect()
            .protocolVersion(MqttVersion.MQTT_5)
            .clientId("d")
            .properties(small)
            .build());
    device.receive();
    desk.board.put(Board.topic("l1"), "one", null);
    desk.board.put(Board.topic("l2"), "two", null);
    desk.board.put(Board.topic("l3"), "x".repeat(60), null);
    device.subscribe(
        1, MqttQoS.AT_LEAST_ONCE, Board.topic("l3"), Board.topic("l1"), Board.topic("l2"));

    MqttPublishMessage first = only(device.receive());
    assertThat(payloads(List.of(first))).containsExactly("one");
    device.ack(MqttMessageType.PUBACK, first.variableHeader().packetId());
    assertThat(payloads(device.receive())).containsExactly("two");
  }

  @ParameterizedTest
  @CsvSource({
    "SEND_AT_SUBSCRIBE, 1, 1",
    "SEND_AT_SUBSCRIBE_IF_NOT_YET_EXISTS, 1, 0",
    "DONT_SEND_AT_SUBSCRIBE, 0, 0"
  })
  void retainHandlingIsObeyed(RetainedHandlingPolicy handling, int first, int again) {
    desk.board.put(Board.TOPIC, "one", null);
    Device device = Device.connected(desk.door(), MqttVersion.MQTT_5, "d");
    var option = new MqttSubscriptionOption(MqttQoS.AT_MOST_ONCE, false, true, handling);
    MqttMessage subscribe =
        MqttMessageBuilders.subscribe().messageId(1).addSubscription(Board.TOPIC, option).build();
    assertThat(payloads(device.send(subscribe).receive())).hasSize(first);
    assertThat(payloads(device.send(subscribe).receive())).hasSize(again);
    assertThat(desk.board.listeners()).isEqualTo(1);

    desk.board.put(Board.TOPIC, "two", null);
    assertThat(only(device.receive()).fixedHeader().isRetain()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "samspil/v1/loads/+/setpoint 0xA2 wildcard-subscription",
        "# 0xA2 wildcard-subscription",
        "a+/b 0x8F -",
        "a/#/b 0x8F -",
        "$share/g/samspil/v1/loads/l1/setpoint 0x9E wildcard-subscription",
        "samspil/v1/loads/l2/setpoint 0x87 foreign-subscription",
        "unknown/topic 0x87 -"
      })
  void eachRefusedFilterHasItsReason(String filter, String code, String kind) {
    desk.people.add("d1", "secret", "l1");
    for (MqttVersion version : List.of(MqttVersion.MQTT_5, MqttVersion.MQTT_3_1_1)) {
      Device device = new Device(desk.door(), version).login("d" + version, "d1", "secret");
      device.receive();
      device.subscribe(1, MqttQoS.AT_LEAST_ONCE, filter, Board.TOPIC);
      assertThat(granted(device.receive()))
          .containsExactly(version == MqttVersion.MQTT_5 ? Integer.decode(code) : 0x80, 1);
    }
    if (!kind.equals("-")) {
      assertThat(desk.registry.get("samspil.gateway.intruders").tag("kind", kind).counter().count())
          .isEqualTo(2);
    }
    assertThat(desk.intruders(Intruder.FOREIGN_TOPIC)).isZero();
  }

  /** Who asks again and again fills no log. */
  @Test
  void trespassesOfAConnectionAreCountedEachTimeAndLoggedOnceOfAKind() {
    Logger logger = (Logger) LoggerFactory.getLogger(MqttConnection.class);
    ListAppender<ILoggingEvent> logged = new ListAppender<>();
    logged.start();
    logger.addAppender(logged);
    desk.people.add("d1", "secret", "l1");
    Device device = new Device(desk.door(), MqttVersion.MQTT_5).login("d", "d1", "secret");
    for (String filter : List.of("#", "+/x", "samspil/v1/loads/l2/setpoint", "#")) {
      device.subscribe(1, MqttQoS.AT_LEAST_ONCE, filter);
    }
    logger.detachAppender(logged);

    assertThat(desk.intruders(Intruder.WILDCARD_SUBSCRIPTION)).isEqualTo(3);
    assertThat(desk.intruders(Intruder.FOREIGN_SUBSCRIPTION)).isEqualTo(1);
    assertThat(logged.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .satisfiesExactly(
            first -> assertThat(first).contains("kind=wildcard-subscription", "topic='#'"),
            second ->
                assertThat(second)
                    .contains("kind=foreign-subscription", "samspil/v1/loads/l2/setpoint"));
  }

  @Test
  void unsubscribingAndLeavingEndIt() {
    Device device = Device.connected(desk.door(), MqttVersion.MQTT_5, "d");
    device.subscribe(1, MqttQoS.AT_MOST_ONCE, Board.TOPIC, Board.topic("l2")).receive();
    device.send(
        MqttMessageBuilders.unsubscribe()
            .messageId(2)
            .addTopicFilter(Board.TOPIC)
            .addTopicFilter("never")
            .build());
    MqttUnsubAckMessage answer = (MqttUnsubAckMessage) device.receive().getFirst();
    assertThat(answer.payload().unsubscribeReasonCodes()).containsExactly((short) 0, (short) 0x11);
    assertThat(desk.board.listeners()).isEqualTo(1);
    device.front.close();
    assertThat(desk.board.listeners()).isZero();
  }

  @Test
  void whereEachMessageMattersAReaderThatIsBehindGetsAllInTheirOrder() {
    desk.board.everyMessageMatters = true;
    Device device = Device.connected(desk.door(), MqttVersion.MQTT_5, "ven");
    device.subscribe(1, MqttQoS.AT_MOST_ONCE, Board.TOPIC);
    device.receive();
    for (int i = 1; i <= 5; i++) {
      desk.board.put(Board.TOPIC, "n" + i, null);
    }

    assertThat(payloads(device.receive())).containsExactly("n1", "n2", "n3", "n4", "n5");
  }

  @Test
  void aReaderThatIsTooFarBehindIsEndedSoThatItAsks() {
    desk.board.everyMessageMatters = true;
    Device device = Device.connected(desk.door(), MqttVersion.MQTT_5, "ven");
    device.subscribe(1, MqttQoS.AT_LEAST_ONCE, Board.TOPIC);
    device.receive();
    for (int i = 0; i < 1_100; i++) {
      desk.board.put(Board.TOPIC, "n" + i, null);
    }
    device.receive();

    assertThat(device.isConnected()).isFalse();
  }
}
