package io.samspil.gateway.quarantine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** The filter as the query of a request has it. */
record Asked(
    @Nullable String rule,
    @Nullable String meter,
    @Nullable String device,
    @Nullable String refusedBy,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable String state) {

  Filter filter() {
    @Nullable State known =
        state == null
            ? null
            : State.find(state)
                .orElseThrow(
                    () ->
                        new ResponseStatusException(
                            HttpStatus.BAD_REQUEST,
                            "state is '" + state + "'; expected open, replayed or discarded"));
    return new Filter(rule, meter, device, refusedBy, from, to, known);
  }
}
