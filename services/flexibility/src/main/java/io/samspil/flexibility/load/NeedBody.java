package io.samspil.flexibility.load;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a caller says a load needs: {@code {"energyWh": 12000, "by": "2026-03-02T06:00:00Z"}}. */
record NeedBody(long energyWh, Instant by) {
  private static final Set<String> PROPERTIES = Set.of("energyWh", "by");
  private static final long MOST_WH = 1_000_000_000_000L;
  private static final Duration LATEST = Duration.ofDays(366);

  /**
   * @throws org.springframework.web.ErrorResponseException (400) that says which property, which
   *     value, and what was expected
   */
  static NeedBody read(byte[] body, Instant now) {
    JsonNode json;
    try {
      json = JsonMapper.shared().readTree(body);
    } catch (JacksonException e) {
      throw Problems.invalid("the body is not JSON: " + e.getOriginalMessage());
    }
    if (!json.isObject()) {
      throw Problems.invalid("the body is not a JSON object");
    }
    for (String name : json.propertyNames()) {
      if (!PROPERTIES.contains(name)) {
        throw Problems.invalid("property '%s' is not known; expected energyWh, by".formatted(name));
      }
    }
    return new NeedBody(energyWh(json.path("energyWh")), by(json.path("by"), now));
  }

  private static long energyWh(JsonNode told) {
    if (!told.isIntegralNumber()
        || !told.canConvertToLong()
        || told.asLong() < 0
        || told.asLong() > MOST_WH) {
      throw Problems.invalid(
          "energyWh is %s; expected a whole number of watt-hours, at least 0"
              .formatted(shown(told)));
    }
    return told.asLong();
  }

  private static Instant by(JsonNode told, Instant now) {
    try {
      Instant by = OffsetDateTime.parse(told.asString("")).toInstant();
      if (by.isAfter(now) && by.isBefore(now.plus(LATEST))) {
        return by;
      }
    } catch (DateTimeException e) {
      // Reported below, like a time that is over.
    }
    throw Problems.invalid(
        "by is %s; expected a time to come within a year, such as 2026-03-02T06:00:00Z"
            .formatted(shown(told)));
  }

  private static String shown(JsonNode told) {
    return told.isMissingNode() ? "missing" : told.toString();
  }
}
