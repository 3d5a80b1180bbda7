package io.samspil.gateway.loads;

import io.samspil.contracts.Micros;
import io.samspil.contracts.v1.SetpointAck;
import io.samspil.contracts.v1.SetpointAck.Status;
import io.samspil.gateway.decode.Json;
import io.samspil.gateway.decode.Refusal;
import io.samspil.gateway.decode.Rule;
import io.samspil.gateway.decode.Shown;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a load says of a setpoint, as JSON:
 *
 * <pre>
 *   {"id": "sp-1", "status": "refused", "reason": "the car is full", "at": "2026-03-01T12:00:00Z"}
 * </pre>
 *
 * Reason and time may be left out; other members are passed over.
 */
public final class AckDecoder {
  public static final String FORMAT = "setpoint-ack";

  private static final int LONGEST_ID = 128;
  private static final int LONGEST_REASON = 500;

  private AckDecoder() {}

  /** The acknowledgement, yet without the time of its arrival. */
  public static SetpointAck.Builder decode(byte[] payload, String loadId) throws Refusal {
    JsonNode json = Json.tree(payload);
    if (!json.isObject()) {
      throw invalid("the payload is %s; expected a JSON object".formatted(Shown.of(json)));
    }
    @Nullable String id = text(json, "id", LONGEST_ID);
    if (id == null || id.isEmpty()) {
      throw invalid("id is missing; expected the id of the setpoint");
    }
    SetpointAck.Builder ack =
        SetpointAck.newBuilder().setSetpointId(id).setLoadId(loadId).setStatus(status(json));
    @Nullable String reason = text(json, "reason", LONGEST_REASON);
    if (reason != null) {
      ack.setReason(reason);
    }
    @Nullable String at = text(json, "at", LONGEST_ID);
    if (at != null) {
      ack.setDeviceUs(micros(at));
    }
    return ack;
  }

  private static Status status(JsonNode json) throws Refusal {
    @Nullable String told = text(json, "status", LONGEST_ID);
    return switch (told == null ? "" : told) {
      case "accepted" -> Status.ACCEPTED;
      case "refused" -> Status.REFUSED;
      case "applied" -> Status.APPLIED;
      case "expired" -> Status.EXPIRED;
      default ->
          throw invalid(
              "status is %s; expected accepted, refused, applied or expired"
                  .formatted(told == null ? "missing" : Shown.of(told)));
    };
  }

  private static long micros(String at) throws Refusal {
    try {
      return Micros.of(OffsetDateTime.parse(at).toInstant());
    } catch (DateTimeException | ArithmeticException e) {
      throw invalid(
          "at is %s; expected a time such as 2026-03-01T12:00:00Z".formatted(Shown.of(at)));
    }
  }

  private static @Nullable String text(JsonNode json, String name, int longest) throws Refusal {
    @Nullable JsonNode value = json.get(name);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isString() || value.stringValue().length() > longest) {
      throw invalid(
          "%s is %s; expected a text of at most %d characters"
              .formatted(name, Shown.of(value), longest));
    }
    return value.stringValue();
  }

  private static Refusal invalid(String reason) {
    return new Refusal(Rule.ACK_INVALID, reason);
  }
}
