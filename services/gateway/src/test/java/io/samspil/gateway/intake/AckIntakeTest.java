package io.samspil.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.Micros;
import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.Asset;
import io.samspil.contracts.v1.Load;
import io.samspil.contracts.v1.SetpointAck;
import io.samspil.contracts.v1.SetpointAck.Status;
import io.samspil.gateway.access.Speaker;
import io.samspil.gateway.assets.MeterView;
import io.samspil.gateway.decode.Rule;
import io.samspil.gateway.decode.TimeWindow;
import io.samspil.gateway.loads.LoadView;
import io.samspil.gateway.profile.Profiles;
import io.samspil.gateway.sparkplug.Sparkplug;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AckIntakeTest {
  private static final long NOW_US = Micros.of(Instant.parse("2026-03-01T12:00:00Z"));
  private static final String ACK = "samspil/v1/loads/l1/ack";

  private final LoadView loads = new LoadView();
  private final Intake intake =
      new Intake(
          new MeterView(),
          loads,
          new Profiles(List.of()),
          new IntakeLimits("g1", 4096, new TimeWindow(Duration.ofMinutes(5), Duration.ofDays(35))),
          Sparkplug.silent(),
          IntakeLog.NONE);

  @BeforeEach
  void registerLoad() {
    loads.apply("l1", load(1).build());
  }

  private static Asset.Builder load(long version) {
    return Asset.newBuilder()
        .setId("l1")
        .setVersion(version)
        .setLoad(Load.newBuilder().setMeterId("m1"));
  }

  private static Message message(String topic, String json, Speaker speaker) {
    byte[] payload = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return new Message(topic, payload, "c1", NOW_US, speaker, Message.Extras.NONE);
  }

  @Test
  void whatIsRefusedIsListedUnderItsLoad() {
    var refused = (Decoded.Rejected) intake.decode(message(ACK, "{}", Speaker.ANYONE));
    assertThat(refused.meterId()).isEqualTo("l1");
    assertThat(refused.format()).isEqualTo("setpoint-ack");
  }

  private Rule refusal(String topic, String json, Speaker speaker) {
    return ((Decoded.Rejected) intake.decode(message(topic, json, speaker))).rule();
  }

  @Test
  void whatALoadSaysOfItsSetpointIsARecordOfThatLoad() throws Exception {
    Message message =
        message(
            ACK,
            "{'id':'sp-1','status':'refused','reason':'full','at':'2026-03-01T13:00:00+01:00','more':1}",
            Speaker.ANYONE);
    var record = intake.records(message, intake.decode(message)).getFirst();

    assertThat(record.topic()).isEqualTo(Topics.SETPOINT_ACKS);
    assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo("l1");
    assertThat(SetpointAck.parseFrom(record.value()))
        .isEqualTo(
            SetpointAck.newBuilder()
                .setSetpointId("sp-1")
                .setLoadId("l1")
                .setStatus(Status.REFUSED)
                .setReason("full")
                .setAtUs(NOW_US)
                .setDeviceUs(NOW_US)
                .setGateway("g1")
                .build());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{'status':'accepted'}",
        "{'id':'','status':'accepted'}",
        "{'id':7,'status':'accepted'}",
        "{'id':'sp-1'}",
        "{'id':'sp-1','status':'done'}",
        "{'id':'sp-1','status':'applied','at':'yesterday'}",
        "{'id':'sp-1','status':'applied','reason':{}}"
      })
  void faultsAreNamed(String json) {
    assertThat(refusal(ACK, json, Speaker.ANYONE)).isEqualTo(Rule.ACK_INVALID);
  }

  @Test
  void aLoadThatIsNotKnownCannotAcknowledge() {
    String good = "{'id':'sp-1','status':'accepted'}";
    assertThat(refusal("samspil/v1/loads/l2/ack", good, Speaker.ANYONE))
        .isEqualTo(Rule.LOAD_UNKNOWN);
    loads.apply("l1", load(2).setRemoved(true).build());
    assertThat(refusal(ACK, good, Speaker.ANYONE)).isEqualTo(Rule.LOAD_UNKNOWN);
    loads.apply("l1", load(1).build());
    assertThat(refusal(ACK, good, Speaker.ANYONE)).isEqualTo(Rule.LOAD_UNKNOWN);
  }

  @Test
  void nobodyAcknowledgesForAnothersLoad() {
    assertThat(refusal(ACK, "{'id':'sp-1','status':'accepted'}", new SpeaksFor("l2")))
        .isEqualTo(Rule.NOT_AUTHORIZED);
    assertThat(
            intake.decode(message(ACK, "{'id':'sp-1','status':'accepted'}", new SpeaksFor("l1"))))
        .isInstanceOf(Decoded.Acknowledged.class);
  }

  @Test
  void otherTopicsOfLoadsAreUnknown() {
    for (String topic :
        List.of("samspil/v1/loads/ack", "samspil/v1/loads/a/b/ack", "samspil/v1/loads//ack")) {
      assertThat(refusal(topic, "{}", Speaker.ANYONE)).isEqualTo(Rule.TOPIC_UNKNOWN);
    }
  }
}
