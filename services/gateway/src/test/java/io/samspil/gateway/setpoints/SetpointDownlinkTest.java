package io.samspil.gateway.setpoints;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.Micros;
import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.Setpoint;
import io.samspil.contracts.v1.SetpointAck;
import io.samspil.contracts.v1.SetpointAck.Status;
import io.samspil.gateway.downlink.Outgoing;
import io.samspil.gateway.intake.RecordSink;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SetpointDownlinkTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final String TOPIC = "samspil/v1/loads/l1/setpoint";
  private static final String COMMANDS = "spBv1.0/city/NCMD/edge";

  private final AckLog log = new AckLog(100);
  private final List<SetpointAck> said = new ArrayList<>();
  private final List<Outgoing> heard = new ArrayList<>();
  private final SetpointView view = new SetpointView();
  private Instant now = NOON;
  private int refusals;
  private final SetpointDownlink downlink = instance("g1", view, log);

  private SetpointDownlink instance(String gateway, SetpointView setpoints, AckLog acks) {
    return new SetpointDownlink(
        setpoints,
        new AckTeller(acks, this::say, gateway, () -> now),
        List.of(topic -> topic.equals(COMMANDS) ? "edge" : null));
  }

  private void say(
      List<ProducerRecord<byte[], byte[]>> records, RecordSink.Confirmation confirmation) {
    if (refusals > 0) {
      refusals--;
      confirmation.failed(new IllegalStateException("Kafka is away"));
      return;
    }
    try {
      assertThat(records.getFirst().topic()).isEqualTo(Topics.SETPOINT_ACKS);
      said.add(SetpointAck.parseFrom(records.getFirst().value()));
      confirmation.confirmed();
    } catch (com.google.protobuf.InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  private static Setpoint.Builder setpoint(String id, int start, int until) {
    return Setpoint.newBuilder()
        .setId(id)
        .setLoadId("l1")
        .setLimitW(4000)
        .setStartUs(at(start))
        .setUntilUs(at(until))
        .setCreatedUs(at(0));
  }

  private static long at(int minutes) {
    return Micros.of(NOON.plusSeconds(60L * minutes));
  }

  private void put(@Nullable Setpoint setpoint) {
    put(downlink, setpoint);
  }

  @SuppressWarnings("NullAway") // a tombstone has no value
  private static void put(SetpointDownlink at, @Nullable Setpoint setpoint) {
    at.apply(new ConsumerRecord<>(Topics.SETPOINTS, 0, 0, "l1", setpoint));
  }

  private static String text(Outgoing message) {
    return new String(message.payload(), StandardCharsets.UTF_8);
  }

  @Test
  void whoSubscribesGetsTheCurrentSetpointAndLaterOnesAsTheyCome() {
    put(setpoint("a", 0, 60).setFallbackW(6000).setEventId("e-7").build());
    var subscription = downlink.subscribe(TOPIC, heard::add);
    put(setpoint("b", 1, 61).clearLimitW().setTargetW(-500).build());
    subscription.close();
    put(setpoint("c", 2, 62).build());

    assertThat(heard)
        .extracting(SetpointDownlinkTest::text)
        .containsExactly(
            "{\"id\":\"a\",\"limitW\":4000,\"start\":\"2026-03-01T12:00:00Z\",\"until\":\"2026-03-01T13:00:00Z\",\"fallbackW\":6000,\"eventId\":\"e-7\"}",
            "{\"id\":\"b\",\"targetW\":-500,\"start\":\"2026-03-01T12:01:00Z\",\"until\":\"2026-03-01T13:01:00Z\"}");
    assertThat(heard.getFirst().expires()).isEqualTo("2026-03-01T13:00:00Z");
    assertThat(heard.getFirst().topic()).isEqualTo(TOPIC);
  }

  @Test
  void whatIsOverIsNotTold() {
    put(setpoint("a", -60, 0).build());
    downlink.subscribe(TOPIC, heard::add);
    put(setpoint("b", -59, 0).build());
    assertThat(heard).isEmpty();
  }

  @Test
  void aWithdrawalIsTheEmptyPayload() {
    put(setpoint("a", 0, 60).build());
    downlink.subscribe(TOPIC, heard::add);
    put(null);
    assertThat(heard).extracting(SetpointDownlinkTest::text).last().isEqualTo("");
    heard.clear();
    downlink.subscribe(TOPIC, heard::add);
    put(null);
    assertThat(heard).as("there is nothing any more, and nothing to withdraw").isEmpty();
  }

  @Test
  void ofTwoWithTheSameStartTheOneDecidedLaterStays() {
    downlink.subscribe(TOPIC, heard::add);
    put(setpoint("late", 0, 60).setCreatedUs(at(2)).build());
    put(setpoint("early", 0, 60).setCreatedUs(at(1)).build());
    assertThat(heard).hasSize(1);
    assertThat(view.latest("l1").orElseThrow().getId()).isEqualTo("late");
  }

  @Test
  void theDeliveryIsOnRecordOnceHoweverOftenItIsDelivered() {
    downlink.subscribe(TOPIC, heard::add);
    downlink.subscribe(TOPIC, heard::add);
    put(setpoint("a", 0, 60).build());
    heard.forEach(message -> message.delivered().run());
    assertThat(said).hasSize(1);
    assertThat(said.getFirst().getStatus()).isEqualTo(Status.DELIVERED);
    assertThat(said.getFirst().getGateway()).isEqualTo("g1");
  }

  @Test
  void whatKafkaDidNotTakeIsSaidAgain() {
    refusals = 2;
    downlink.subscribe(TOPIC, heard::add);
    put(setpoint("a", 0, 60).build());
    heard.getFirst().delivered().run();
    downlink.tick();
    assertThat(said).isEmpty();
    downlink.tick();
    downlink.tick();
    assertThat(said).hasSize(1);
  }

  @Test
  void theEndIsOnRecordOnceHoweverManyInstancesThereAre() {
    var otherLog = new AckLog(100);
    SetpointDownlink other = instance("g2", new SetpointView(), otherLog);
    Setpoint setpoint = setpoint("a", 0, 60).build();
    put(setpoint);
    put(other, setpoint);
    now = NOON.plusSeconds(3599);
    downlink.tick();
    assertThat(said).isEmpty();
    for (int second = 0; second <= 6; second++) {
      now = NOON.plusSeconds(3600 + second);
      downlink.tick();
      said.forEach(otherLog::add);
      other.tick();
      said.forEach(log::add);
    }
    assertThat(said).hasSize(1);
    assertThat(said.getFirst().getStatus()).isEqualTo(Status.EXPIRED);
    assertThat(said.getFirst().getAtUs()).isEqualTo(at(60));
    assertThat(said.getFirst().getGateway()).isEmpty();
  }

  @Test
  void whatEndedLongAgoIsNotToldByAnInstanceThatStarts() {
    put(setpoint("a", -200, -100).build());
    downlink.tick();
    assertThat(said).isEmpty();
  }

  @Test
  void aCommandIsToldToThoseWhoListenAndNotKept() {
    var command = new Outgoing(COMMANDS, new byte[] {1}, null, () -> {});
    downlink.tell(command);
    downlink.subscribe(COMMANDS, heard::add);
    downlink.tell(command);
    assertThat(heard).containsExactly(command);
  }

  @Test
  void onlyTopicsThatAreOfferedHaveAnAsset() {
    assertThat(downlink.assetOf(TOPIC)).isEqualTo("l1");
    assertThat(downlink.assetOf(COMMANDS)).isEqualTo("edge");
    for (String topic :
        List.of(
            "samspil/v1/loads/l1/ack",
            "samspil/v1/loads/+/setpoint",
            "samspil/v1/loads/a/b/setpoint",
            "samspil/v1/loads//setpoint",
            "spBv1.0/city/NDATA/edge")) {
      assertThat(downlink.assetOf(topic)).as(topic).isNull();
    }
  }

  @Test
  void theHistoryHasWhatWasToldAndWhatBecameOfIt() {
    put(setpoint("a", 0, 60).build());
    now = NOON.plusSeconds(60);
    put(setpoint("b", 1, 61).build());
    log.add(
        SetpointAck.newBuilder()
            .setSetpointId("a")
            .setLoadId("l1")
            .setStatus(Status.REFUSED)
            .setReason("full")
            .setAtUs(at(1))
            .build());
    var history = SetpointHistory.of("l1", false, view, log, at(1), 10);
    assertThat(history.current()).isNotNull();
    assertThat(history.items())
        .extracting(SetpointHistory.Told::id, SetpointHistory.Told::state)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple("b", "active"),
            org.assertj.core.api.Assertions.tuple("a", "replaced"));
    assertThat(history.items().get(1).acks().getFirst().reason()).isEqualTo("full");
    assertThat(SetpointHistory.of("l1", false, view, log, at(61), 10).current()).isNull();
  }

  @Test
  void anAnswerToWhatNobodyToldIsShownApart() {
    view.apply("l1", Setpoint.newBuilder().setId("s1").setLoadId("l1").build(), 1);
    answered("s1", Status.APPLIED);
    answered("typo", Status.ACCEPTED);
    answered("long-ago", Status.DELIVERED);
    answered("long-ago", Status.APPLIED);
    answered("typo", Status.APPLIED);

    var unasked = SetpointHistory.of("l1", true, view, log, at(1), 10).unasked();

    assertThat(unasked).extracting(SetpointHistory.Unasked::id).containsExactly("typo");
    assertThat(unasked.getFirst().acks())
        .extracting(SetpointHistory.Ack::status)
        .containsExactly("applied", "accepted");
  }

  private void answered(String setpointId, Status status) {
    log.add(
        SetpointAck.newBuilder()
            .setLoadId("l1")
            .setSetpointId(setpointId)
            .setStatus(status)
            .build());
  }
}
