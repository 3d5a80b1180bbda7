package io.samspil.simulator;

import io.samspil.simulator.city.Told;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a load is told and answers, as JSON: {@code samspil/v1/loads/<load>/setpoint} and ack. */
final class SetpointReader {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private SetpointReader() {}

  /** What became of reading it. */
  sealed interface Outcome permits Read, NotUnderstood {}

  record Read(Told told) implements Outcome {}

  /**
   * @param id empty when not even that could be read
   */
  record NotUnderstood(String id, String why) implements Outcome {}

  static Outcome read(byte[] payload) {
    JsonNode json;
    try {
      json = JSON.readTree(payload);
    } catch (JacksonException e) {
      return new NotUnderstood("", "not JSON");
    }
    String id = json.path("id").asString("");
    JsonNode limit = json.has("limitW") ? json.path("limitW") : json.path("targetW");
    if (!limit.isNumber()) {
      return new NotUnderstood(id, "limitW or targetW: expected a number of watts");
    }
    try {
      JsonNode fallback = json.path("fallbackW");
      return new Read(
          new Told(
              id,
              limit.asLong(),
              Instant.parse(json.path("start").asString("")),
              Instant.parse(json.path("until").asString("")),
              fallback.isNumber() ? fallback.asLong() : null));
    } catch (DateTimeParseException e) {
      return new NotUnderstood(
          id, "start, until: '%s' is no RFC 3339 time".formatted(e.getParsedString()));
    }
  }

  static String ack(String setpointId, String status, String reason) {
    Map<String, String> ack = new LinkedHashMap<>();
    ack.put("id", setpointId);
    ack.put("status", status);
    if (!reason.isEmpty()) {
      ack.put("reason", reason);
    }
    return JSON.writeValueAsString(ack);
  }
}
