package io.samspil.historian.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.samspil.contracts.AreaId;
import io.samspil.contracts.MeterId;
import io.samspil.contracts.Micros;
import io.samspil.contracts.v1.AreaInterval;
import io.samspil.contracts.v1.Interval;
import io.samspil.contracts.v1.Utility;
import io.samspil.historian.assets.AssetBook;
import io.samspil.historian.assets.MeterFilter;
import io.samspil.historian.query.IntervalScan;
import io.samspil.historian.query.KnownThen;
import io.samspil.historian.query.Parameters;
import io.samspil.historian.query.PeriodQuery;
import io.samspil.historian.query.Problems;
import io.samspil.historian.query.Resolution;
import io.samspil.historian.store.TimeRange;
import io.samspil.historian.store.TimeSeriesReader;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Collection;
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
  private final AssetBook assets;
  private final AreaThen areaThen;

  IntervalsController(
      TimeSeriesReader reader,
      IntervalScan scan,
      AssetBook assets,
      ZoneId usualZone,
      InstantSource clock) {
    this.reader = reader;
    this.assets = assets;
    this.areaThen = new AreaThen(assets, scan);
    this.usualZone = usualZone;
    this.clock = clock;
  }

  /**
   * @param asOf absent: as known now
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record MeterAnswer(
      String meter,
      String resolution,
      String zone,
      @Nullable Instant asOf,
      List<IntervalAnswer> intervals) {}

  /**
   * @param asOf absent: as known now
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record AreasAnswer(
      String area,
      String resolution,
      String zone,
      @Nullable Instant asOf,
      List<AreaAnswer> intervals) {}

  @Operation(
      summary = "The intervals of a meter",
      description =
          "Quarter hours (PT15M), hours of UTC (PT1H), or days and months of the zone (P1D, P1M)."
              + " Every period that intersects [from, to) is answered, and each whole; one that has"
              + " no quarter hour is left out. The newest revision counts; asOf answers what was"
              + " known then; revisions=all shows every revision of the quarter hours, when it was"
              + " made and which rules made it.")
  @GetMapping("/api/v1/meters/{id}/intervals")
  MeterAnswer meter(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(required = false) @Nullable String register,
      @RequestParam(required = false) @Nullable String resolution,
      @RequestParam(required = false) @Nullable String zone,
      @RequestParam(required = false) @Nullable String revisions,
      @RequestParam(required = false) @Nullable String asOf) {
    MeterId meter = Parameters.meter(id);
    Optional<String> one = Parameters.register(register);
    PeriodQuery query = PeriodQuery.of(from, to, resolution, zone, usualZone, clock.instant());
    boolean all = Parameters.allRevisions(revisions);
    KnownThen then = KnownThen.of(asOf);
    if (all && query.resolution() != Resolution.QUARTER) {
      throw Problems.badParameter("revisions", "all", "newest, where the resolution is not PT15M");
    }
    List<IntervalAnswer> answers =
        Problems.orUnavailable(
            () -> all ? everyRevision(meter, one, query, then) : newest(meter, one, query, then));
    return new MeterAnswer(
        id, query.resolution().text(), query.zone().getId(), then.asOf().orElse(null), answers);
  }

  @Operation(
      summary = "The intervals of an area",
      description =
          "As those of a meter, summed over the meters of the area; the area city is the whole"
              + " city. asOf answers what was known then, from the revisions of its meters: at most"
              + " 200,000 meters times days.")
  @GetMapping("/api/v1/areas/{id}/intervals")
  AreasAnswer area(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(required = false) @Nullable String register,
      @RequestParam(required = false) @Nullable String utility,
      @RequestParam(required = false) @Nullable String resolution,
      @RequestParam(required = false) @Nullable String zone,
      @RequestParam(required = false) @Nullable String asOf) {
    AreaId area = Parameters.area(id);
    Optional<String> one = Parameters.register(register);
    Optional<Utility> of = Parameters.utility(utility);
    PeriodQuery query = PeriodQuery.of(from, to, resolution, zone, usualZone, clock.instant());
    AreaRollUp sums = new AreaRollUp(query.resolution(), query.zone());
    KnownThen then = KnownThen.of(asOf);
    MeterFilter filter = new MeterFilter(Optional.of(area.value()), Optional.empty(), of);
    for (TimeRange part : query.parts()) {
      Collection<AreaInterval> quarters =
          then.asOf().isPresent()
              ? areaThen.sums(filter.requireArea(assets), one, part, then)
              : Problems.orUnavailable(() -> reader.areaIntervals(area, part));
      quarters.stream().filter(quarter -> asked(quarter, one, of)).forEach(sums::add);
    }
    return new AreasAnswer(
        id,
        query.resolution().text(),
        query.zone().getId(),
        then.asOf().orElse(null),
        sums.answers());
  }

  private List<IntervalAnswer> newest(
      MeterId meter, Optional<String> register, PeriodQuery query, KnownThen then) {
    MeterRollUp sums = new MeterRollUp(query.resolution(), query.zone());
    for (TimeRange part : query.parts()) {
      then.newest(reader.intervals(meter, register, part)).forEach(sums::add);
    }
    return sums.answers();
  }

  private List<IntervalAnswer> everyRevision(
      MeterId meter, Optional<String> register, PeriodQuery query, KnownThen then) {
    long until = then.asOf().map(Micros::of).orElse(Long.MAX_VALUE);
    return query.parts().stream()
        .flatMap(part -> reader.intervals(meter, register, part).stream())
        .filter(row -> row.getPublishedUs() <= until)
        .flatMap(row -> single(row, query))
        .toList();
  }

  private static Stream<IntervalAnswer> single(Interval row, PeriodQuery query) {
    MeterRollUp alone = new MeterRollUp(query.resolution(), query.zone());
    alone.add(row);
    return alone.answers().stream();
  }

  private static boolean asked(
      AreaInterval quarter, Optional<String> register, Optional<Utility> utility) {
    return register.map(quarter.getRegister()::equals).orElse(true)
        && utility.map(quarter.getUtility()::equals).orElse(true);
  }
}
