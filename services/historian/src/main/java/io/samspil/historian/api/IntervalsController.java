package io.samspil.historian.api;

import io.samspil.contracts.AreaId;
import io.samspil.contracts.MeterId;
import io.samspil.contracts.v1.AreaInterval;
import io.samspil.contracts.v1.Interval;
import io.samspil.contracts.v1.Utility;
import io.samspil.historian.store.TimeRange;
import io.samspil.historian.store.TimeSeriesReader;
import io.swagger.v3.oas.annotations.Operation;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The quarter hours of meters and areas, and the hours, days and months they make. */
@RestController
class IntervalsController {
  private final TimeSeriesReader reader;
  private final ZoneId usualZone;
  private final InstantSource clock;

  IntervalsController(TimeSeriesReader reader, ZoneId usualZone, InstantSource clock) {
    this.reader = reader;
    this.usualZone = usualZone;
    this.clock = clock;
  }

  record MeterAnswer(
      String meter, String resolution, String zone, List<IntervalAnswer> intervals) {}

  record AreasAnswer(String area, String resolution, String zone, List<AreaAnswer> intervals) {}

  @Operation(
      summary = "The intervals of a meter",
      description =
          "Quarter hours (PT15M), hours of UTC (PT1H), or days and months of the zone (P1D, P1M)."
              + " Every period that intersects [from, to) is answered, and each whole; one that has"
              + " no quarter hour is left out. The newest revision counts; revisions=all shows"
              + " every revision of the quarter hours.")
  @GetMapping("/api/v1/meters/{id}/intervals")
  MeterAnswer meter(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(required = false) @Nullable String register,
      @RequestParam(required = false) @Nullable String resolution,
      @RequestParam(required = false) @Nullable String zone,
      @RequestParam(required = false) @Nullable String revisions) {
    MeterId meter = Parameters.meter(id);
    Optional<String> one = Parameters.register(register);
    PeriodQuery query = PeriodQuery.of(from, to, resolution, zone, usualZone, clock.instant());
    boolean all = Parameters.allRevisions(revisions);
    if (all && query.resolution() != Resolution.QUARTER) {
      throw Problems.badParameter("revisions", "all", "newest, where the resolution is not PT15M");
    }
    List<IntervalAnswer> answers =
        Problems.orUnavailable(
            () -> all ? everyRevision(meter, one, query) : newest(meter, one, query));
    return new MeterAnswer(id, query.resolution().text(), query.zone().getId(), answers);
  }

  @Operation(
      summary = "The intervals of an area",
      description =
          "As those of a meter, summed over the meters of the area; the area city is the whole"
              + " city.")
  @GetMapping("/api/v1/areas/{id}/intervals")
  AreasAnswer area(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(required = false) @Nullable String register,
      @RequestParam(required = false) @Nullable String utility,
      @RequestParam(required = false) @Nullable String resolution,
      @RequestParam(required = false) @Nullable String zone) {
    AreaId area = Parameters.area(id);
    Optional<String> one = Parameters.register(register);
    Optional<Utility> of = Parameters.utility(utility);
    PeriodQuery query = PeriodQuery.of(from, to, resolution, zone, usualZone, clock.instant());
    AreaRollUp sums = new AreaRollUp(query.resolution(), query.zone());
    for (TimeRange part : query.parts()) {
      Problems.orUnavailable(() -> reader.areaIntervals(area, part)).stream()
          .filter(quarter -> asked(quarter, one, of))
          .forEach(sums::add);
    }
    return new AreasAnswer(id, query.resolution().text(), query.zone().getId(), sums.answers());
  }

  private List<IntervalAnswer> newest(MeterId meter, Optional<String> register, PeriodQuery query) {
    MeterRollUp sums = new MeterRollUp(query.resolution(), query.zone());
    for (TimeRange part : query.parts()) {
      List<Interval> rows = reader.intervals(meter, register, part);
      for (int i = 0; i < rows.size(); i++) {
        if (i == rows.size() - 1 || !sameQuarter(rows.get(i), rows.get(i + 1))) {
          sums.add(rows.get(i));
        }
      }
    }
    return sums.answers();
  }

  private List<IntervalAnswer> everyRevision(
      MeterId meter, Optional<String> register, PeriodQuery query) {
    return query.parts().stream()
        .flatMap(part -> reader.intervals(meter, register, part).stream())
        .flatMap(row -> single(row, query))
        .toList();
  }

  private static Stream<IntervalAnswer> single(Interval row, PeriodQuery query) {
    MeterRollUp alone = new MeterRollUp(query.resolution(), query.zone());
    alone.add(row);
    return alone.answers().stream();
  }

  private static boolean sameQuarter(Interval one, Interval other) {
    return one.getStartUs() == other.getStartUs() && one.getRegister().equals(other.getRegister());
  }

  private static boolean asked(
      AreaInterval quarter, Optional<String> register, Optional<Utility> utility) {
    return register.map(quarter.getRegister()::equals).orElse(true)
        && utility.map(quarter.getUtility()::equals).orElse(true);
  }
}
