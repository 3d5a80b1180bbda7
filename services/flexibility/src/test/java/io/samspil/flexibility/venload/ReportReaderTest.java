package io.samspil.flexibility.venload;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.Micros;
import io.samspil.contracts.v1.Setpoint;
import io.samspil.contracts.v1.SetpointAck;
import io.samspil.contracts.v1.SetpointAck.Status;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ReportReaderTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Setpoint TOLD =
      Setpoint.newBuilder()
          .setId("sp-pump-1")
          .setLoadId("pump")
          .setLimitW(4_250)
          .setStartUs(Micros.of(NOON))
          .setUntilUs(Micros.of(NOON.plusSeconds(180)))
          .build();

  private final ObjectNode event =
      SetpointEvent.of(TOLD, "program").put("modificationDateTime", NOON.toString());

  @Test
  void theSetpointThatItFollowsIsApplied() {
    SetpointAck ack = read(NOON, "SETPOINT", "4.25").orElseThrow();
    assertThat(ack.getStatus()).isEqualTo(Status.APPLIED);
    assertThat(ack.getSetpointId()).isEqualTo("sp-pump-1");
    assertThat(ack.getLoadId()).isEqualTo("pump");
  }

  @Test
  void aSetpointThatItWasNotToldIsNoAnswer() {
    assertThat(read(NOON, "SETPOINT", "6")).isEmpty();
    assertThat(read(NOON, "SETPOINT", "\"full\"")).isEmpty();
  }

  @Test
  void aReportOfBeforeTheSetpointIsNoAnswerToIt() {
    assertThat(read(NOON.minusMillis(1), "SETPOINT", "4.25")).isEmpty();
  }

  @Test
  void aLoadThatFailsOrOptedOutRefuses() {
    assertThat(read(NOON, "OPERATING_STATE", "\"IDLE_OPTED_OUT\"").orElseThrow())
        .satisfies(ack -> assertThat(ack.getStatus()).isEqualTo(Status.REFUSED))
        .satisfies(ack -> assertThat(ack.getReason()).isEqualTo("IDLE_OPTED_OUT"));
    assertThat(read(NOON, "OPERATING_STATE", "\"SGD_ERROR_CONDITION\"").orElseThrow().getStatus())
        .isEqualTo(Status.REFUSED);
  }

  @Test
  void anyOtherReportAccepts() {
    assertThat(read(NOON, "USAGE", "1").orElseThrow().getStatus()).isEqualTo(Status.ACCEPTED);
  }

  @Test
  void aReportOfAnotherEventIsNone() {
    event.put("eventName", "congestion of feeder");
    assertThat(read(NOON, "SETPOINT", "4.25")).isEmpty();
  }

  @Test
  void withoutAFallbackTheEventEndsWithTheSetpoint() {
    assertThat(event.path("intervals").size()).isEqualTo(1);
    assertThat(event.at("/intervals/0/intervalPeriod/duration").asString()).isEqualTo("PT3M");
  }

  private Optional<SetpointAck> read(Instant changedAt, String type, String value) {
    JsonNode report =
        JsonMapper.shared()
            .readTree(
                """
                {"modificationDateTime":"%s","resources":[{"intervals":[
                  {"payloads":[{"type":"%s","values":[%s]}]}]}]}"""
                    .formatted(changedAt, type, value));
    return ReportReader.read(report, event, NOON);
  }
}
