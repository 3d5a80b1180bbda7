package io.samspil.flexibility.venload;

import io.samspil.contracts.Micros;
import io.samspil.contracts.v1.SetpointAck;
import io.samspil.contracts.v1.SetpointAck.Status;
import io.samspil.flexibility.openadr.SetpointEvents;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Reads a VEN's report of a setpoint's event as the load's answer.
 *
 * <pre>
 *   OPERATING_STATE  …ERROR… or …OPTED_OUT   refused
 *   SETPOINT         kW, as told             applied
 *   SETPOINT         kW, another             nothing: it follows something else still
 *   anything else                            accepted
 * </pre>
 */
final class ReportReader {
  private static final double WATTS_PER_KW = 1000;

  private ReportReader() {}

  /** Empty: the event tells no setpoint, or the report is older than it, or follows another. */
  static Optional<SetpointAck> read(JsonNode report, JsonNode event, Instant now) {
    Optional<String> setpointId = SetpointEvents.setpointId(event);
    if (setpointId.isEmpty() || changedAt(report).isBefore(changedAt(event))) {
      return Optional.empty();
    }
    List<String> refusals =
        values(report, "OPERATING_STATE").stream()
            .map(value -> value.asString(""))
            .filter(state -> state.contains("ERROR") || state.endsWith("OPTED_OUT"))
            .toList();
    return status(report, event, !refusals.isEmpty())
        .map(
            status ->
                SetpointAck.newBuilder()
                    .setSetpointId(setpointId.get())
                    .setLoadId(event.path("targets").path(0).asString(""))
                    .setStatus(status)
                    .setReason(String.join(", ", refusals))
                    .setAtUs(Micros.of(now))
                    .setDeviceUs(Micros.of(changedAt(report)))
                    .setGateway("openadr")
                    .build());
  }

  private static Optional<Status> status(JsonNode report, JsonNode event, boolean refuses) {
    if (refuses) {
      return Optional.of(Status.REFUSED);
    }
    List<JsonNode> followed = values(report, "SETPOINT");
    if (followed.isEmpty()) {
      return Optional.of(Status.ACCEPTED);
    }
    long toldW =
        watts(event.path("intervals").path(0).path("payloads").path(0).path("values").path(0));
    return watts(followed.getLast()) == toldW ? Optional.of(Status.APPLIED) : Optional.empty();
  }

  private static long watts(JsonNode kilowatts) {
    return Math.round(kilowatts.asDouble(Double.NaN) * WATTS_PER_KW);
  }

  private static List<JsonNode> values(JsonNode report, String type) {
    List<JsonNode> values = new ArrayList<>();
    for (JsonNode resource : report.path("resources")) {
      for (JsonNode interval : resource.path("intervals")) {
        for (JsonNode payload : interval.path("payloads")) {
          if (payload.path("type").asString("").equals(type)) {
            payload.path("values").forEach(values::add);
          }
        }
      }
    }
    return values;
  }

  private static Instant changedAt(JsonNode object) {
    try {
      return OffsetDateTime.parse(object.path("modificationDateTime").asString("")).toInstant();
    } catch (DateTimeException e) {
      return Instant.EPOCH;
    }
  }
}
