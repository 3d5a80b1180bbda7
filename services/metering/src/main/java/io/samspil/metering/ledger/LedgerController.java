package io.samspil.metering.ledger;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** {@code /api/v1/ledger}. */
@RestController
class LedgerController {
  private static final Duration BY_DEFAULT = Duration.ofHours(1);

  private final LedgerView view;
  private final InstantSource clock;

  LedgerController(LedgerView view, InstantSource clock) {
    this.view = view;
    this.clock = clock;
  }

  /** One row: the sums, what is still in flight, and whether they balance. */
  record Sums(
      long received,
      long accepted,
      long duplicate,
      long quarantined,
      long stored,
      long missing,
      long inFlight,
      boolean balanced) {
    static Sums of(MinuteSums sums) {
      return new Sums(
          sums.received(),
          sums.accepted(),
          sums.duplicate(),
          sums.quarantined(),
          sums.stored(),
          sums.missing(),
          sums.inFlight(),
          sums.balanced());
    }
  }

  record Minute(Instant minute, @JsonUnwrapped Sums sums) {
    static Minute of(long minute, MinuteSums sums) {
      return new Minute(Instant.ofEpochSecond(minute * 60), Sums.of(sums));
    }
  }

  record Ledger(Instant from, Instant to, Sums totals, List<Minute> minutes) {}

  @GetMapping("/api/v1/ledger")
  @Operation(
      summary =
          "What became of the readings, per minute of arrival: received = accepted + duplicate +"
              + " quarantined, and stored = accepted, once nothing is in flight")
  Ledger ledger(@RequestParam @Nullable Instant from, @RequestParam @Nullable Instant to) {
    Instant end = to == null ? clock.instant().plus(Duration.ofMinutes(1)) : to;
    Instant start = from == null ? end.minus(BY_DEFAULT) : from;
    if (!start.isBefore(end)) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST,
          "from is %s: expected a time before to, %s".formatted(start, end));
    }
    var sums = view.sums(minute(start), minute(end.plusSeconds(59)));
    MinuteSums total = sums.values().stream().reduce(MinuteSums.NOTHING, MinuteSums::plus);
    return new Ledger(
        start,
        end,
        Sums.of(total),
        sums.entrySet().stream().map(row -> Minute.of(row.getKey(), row.getValue())).toList());
  }

  private static long minute(Instant time) {
    return Math.floorDiv(time.getEpochSecond(), 60);
  }
}
