package io.samspil.gateway.quarantine;

import io.samspil.gateway.http.BadRequest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** The filter as the query of a request has it. */
record Asked(
    @Nullable String rule,
    @Nullable String meter,
    @Nullable String device,
    @Nullable String refusedBy,
    @Nullable String from,
    @Nullable String to,
    @Nullable String state) {

  Filter filter() {
    @Nullable State known =
        state == null
            ? null
            : State.find(state)
                .orElseThrow(
                    () ->
                        BadRequest.of(
                            "state is '" + state + "'; expected open, replayed or discarded"));
    return new Filter(rule, meter, device, refusedBy, time("from", from), time("to", to), known);
  }

  private static @Nullable Instant time(String name, @Nullable String text) {
    try {
      return text == null ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw BadRequest.of(
          name + " is '" + text + "'; expected a time such as 2026-03-01T12:00:00Z");
    }
  }
}
