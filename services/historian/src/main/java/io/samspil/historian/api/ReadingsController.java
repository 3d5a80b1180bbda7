package io.samspil.historian.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.samspil.contracts.MeterId;
import io.samspil.contracts.Micros;
import io.samspil.contracts.Milli;
import io.samspil.historian.query.Parameters;
import io.samspil.historian.query.PeriodQuery;
import io.samspil.historian.query.Problems;
import io.samspil.historian.store.StoredReading;
import io.samspil.historian.store.TimeRange;
import io.samspil.historian.store.TimeSeriesReader;
import io.swagger.v3.oas.annotations.Operation;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What meters said. */
@RestController
class ReadingsController {
  private static final Duration USUAL_SPAN = Duration.ofHours(24);
  private static final int USUAL_LIMIT = 1_000;
  private static final int HIGHEST_LIMIT = 100_000;

  private final TimeSeriesReader reader;
  private final InstantSource clock;

  ReadingsController(TimeSeriesReader reader, InstantSource clock) {
    this.reader = reader;
    this.clock = clock;
  }

  /**
   * @param truncated whether the limit cut off what else is in the range
   */
  record ReadingsAnswer(
      String meter, Instant from, Instant to, List<ReadingAnswer> readings, boolean truncated) {}

  /**
   * @param time the device's own
   * @param revision 0 for the first value of this instant; each correction adds one
   * @param arrived when the gateway had it
   */
  record ReadingAnswer(
      Instant time, String register, BigDecimal value, String unit, int revision, Instant arrived) {
    static ReadingAnswer of(StoredReading reading) {
      return new ReadingAnswer(
          Micros.toInstant(reading.timeUs()),
          reading.register(),
          Milli.toDecimal(reading.valueMilli()),
          reading.unit(),
          reading.revision(),
          Micros.toInstant(reading.arrivalUs()));
    }
  }

  /**
   * @param newest the device time of the latest reading; null if there is none
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record NewestAnswer(String meter, @Nullable Instant newest) {}

  @Operation(
      summary = "The readings of a meter",
      description =
          "In ascending order of time, from 24 hours ago until now unless told otherwise; the newest"
              + " revision of each value, or revisions=all.")
  @GetMapping("/api/v1/meters/{id}/readings")
  ReadingsAnswer readings(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(required = false) @Nullable String register,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String revisions) {
    MeterId meter = Parameters.meter(id);
    TimeRange range = PeriodQuery.range(from, to, USUAL_SPAN, clock.instant());
    int most = Parameters.limit(limit, USUAL_LIMIT, HIGHEST_LIMIT);
    boolean all = Parameters.allRevisions(revisions);
    ReadingSearch search = new ReadingSearch(reader, meter, Parameters.register(register));
    ReadingSearch.Found found =
        Problems.orUnavailable(() -> all ? search.all(range, most) : search.newest(range, most));
    return new ReadingsAnswer(
        id,
        range.from(),
        range.to(),
        found.readings().stream().map(ReadingAnswer::of).toList(),
        found.truncated());
  }

  @Operation(summary = "The device time of a meter's latest reading")
  @GetMapping("/api/v1/meters/{id}/readings/newest")
  NewestAnswer newest(@PathVariable String id) {
    MeterId meter = Parameters.meter(id);
    return new NewestAnswer(id, Problems.orUnavailable(() -> reader.newest(meter)).orElse(null));
  }
}
