package io.samspil.historian.completeness;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.samspil.contracts.MeterId;
import io.samspil.historian.assets.AssetBook;
import io.samspil.historian.assets.AssetBook.KnownMeter;
import io.samspil.historian.assets.Members;
import io.samspil.historian.assets.MeterFilter;
import io.samspil.historian.completeness.MeterJudge.Question;
import io.samspil.historian.query.IntervalScan;
import io.samspil.historian.query.Parameters;
import io.samspil.historian.query.PeriodQuery;
import io.samspil.historian.query.Problems;
import io.samspil.historian.store.TimeRange;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How much of what was expected has come, and how fresh it is. */
@RestController
class CompletenessController {
  static final Duration USUAL_SPAN = Duration.ofHours(24);

  private final AssetBook assets;
  private final IntervalScan scan;
  private final MeterJudge judge;
  private final ZoneId zone;
  private final CompletenessProperties properties;
  private final InstantSource clock;

  CompletenessController(
      AssetBook assets,
      IntervalScan scan,
      ZoneId zone,
      CompletenessProperties properties,
      InstantSource clock) {
    this.assets = assets;
    this.scan = scan;
    this.judge = new MeterJudge(scan, zone);
    this.zone = zone;
    this.properties = properties;
    this.clock = clock;
  }

  record RegisterAnswer(String register, Tally.Counts counts) {}

  /**
   * @param resolution how often it owes a value
   */
  record MeterAnswer(
      String meter,
      String meterClass,
      Instant from,
      Instant to,
      String resolution,
      Freshness.Answer freshness,
      Tally.Level level,
      List<RegisterAnswer> registers) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record GroupAnswer(
      @Nullable String meterClass,
      int meters,
      Tally.Counts counts,
      Freshness.Answer freshness,
      Tally.@Nullable Level level) {}

  record AllAnswer(Instant from, Instant to, GroupAnswer total, List<GroupAnswer> classes) {}

  @Operation(
      summary = "The completeness of a meter",
      description =
          "Of the values it owed in [from, to), the last 24 hours unless told otherwise: how many"
              + " were received, late, estimated, provisional, edited, suspect, partial, missing."
              + " How many it owes is told by its agreed resolution, quarter hours unless declared.")
  @GetMapping("/api/v1/meters/{id}/completeness")
  MeterAnswer meter(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(required = false) @Nullable String register) {
    MeterId meterId = Parameters.meter(id);
    KnownMeter meter =
        assets
            .whole()
            .meter(meterId)
            .map(known -> new KnownMeter(meterId, known))
            .orElseThrow(() -> Problems.notFound("meter", id));
    Question question = question(from, to, register, null);
    ClassTally all = new ClassTally(properties, scan.newestReadings(List.of(meterId)));
    Map<String, ClassTally> registers = new TreeMap<>();
    judge.each(
        List.of(meter),
        question,
        (known, name, judged) -> {
          ClassTally one =
              registers.computeIfAbsent(name, any -> new ClassTally(properties, Map.of()));
          judged.forEach(slot -> one.add(known, slot, question.now()));
          judged.forEach(slot -> all.add(known, slot, question.now()));
        });
    all.add(meter);
    String meterClass = meter.meter().getMeterClass();
    return new MeterAnswer(
        id,
        meterClass,
        question.range().from(),
        question.range().to(),
        Slots.of(meter.meter(), zone).text(),
        all.freshness(question.now()),
        all.level(meterClass),
        registers.entrySet().stream()
            .map(one -> new RegisterAnswer(one.getKey(), one.getValue().counts()))
            .toList());
  }

  @Operation(
      summary = "The completeness of many meters",
      description =
          "Of an area, a class, a utility, or all of these: the counts, the freshness, and for each"
              + " class its service level and whether it is met.")
  @GetMapping("/api/v1/completeness")
  AllAnswer all(
      @RequestParam(required = false) @Nullable String area,
      @RequestParam(name = "class", required = false) @Nullable String meterClass,
      @RequestParam(required = false) @Nullable String utility,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(required = false) @Nullable String register) {
    MeterFilter filter = MeterFilter.of(area, meterClass, utility, assets);
    Members members = filter.area().map(assets::members).orElse(null);
    Question question = question(from, to, register, members);
    List<KnownMeter> meters = filter.meters(assets, question.range());
    ClassTallies tallies =
        new ClassTallies(
            properties, scan.newestReadings(meters.stream().map(KnownMeter::id).toList()));
    meters.forEach(tallies::add);
    judge.each(
        meters,
        question,
        (known, name, judged) -> judged.forEach(slot -> tallies.add(known, slot, question.now())));
    return tallies.answer(question.range(), question.now());
  }

  private Question question(
      @Nullable String from,
      @Nullable String to,
      @Nullable String register,
      @Nullable Members members) {
    Instant now = clock.instant();
    return new Question(range(from, to, now), Parameters.register(register), members, now);
  }

  static TimeRange range(@Nullable String from, @Nullable String to, Instant now) {
    return IntervalScan.requireBounded(PeriodQuery.range(from, to, USUAL_SPAN, now));
  }
}
