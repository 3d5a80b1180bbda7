package io.samspil.historian.completeness;

import io.samspil.contracts.Micros;
import io.samspil.historian.assets.AssetBook;
import io.samspil.historian.assets.AssetBook.KnownMeter;
import io.samspil.historian.assets.Members;
import io.samspil.historian.assets.MeterFilter;
import io.samspil.historian.completeness.MeterJudge.Question;
import io.samspil.historian.completeness.SlotJudge.Judged;
import io.samspil.historian.query.IntervalScan;
import io.samspil.historian.query.Paging;
import io.samspil.historian.query.Parameters;
import io.samspil.historian.query.Problems;
import io.samspil.historian.store.TimeRange;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Which readings are missing. */
@RestController
class MissingController {

  private static final Comparator<Gap> BY_METER_REGISTER_AND_TIME =
      Comparator.comparing(Gap::meter).thenComparing(Gap::register).thenComparing(Gap::from);

  private final AssetBook assets;
  private final MeterJudge judge;
  private final InstantSource clock;

  MissingController(AssetBook assets, IntervalScan scan, ZoneId zone, InstantSource clock) {
    this.assets = assets;
    this.judge = new MeterJudge(scan, zone);
    this.clock = clock;
  }

  /**
   * Values in a row that have no reading of their own.
   *
   * @param from the start of the first
   * @param until the end of the last
   * @param count how many
   * @param state what stands in for them: missing (nothing), estimated, provisional, partial
   */
  record Gap(String meter, String register, Instant from, Instant until, int count, String state) {
    private boolean goesOnIn(Gap next) {
      return register.equals(next.register) && state.equals(next.state) && until.equals(next.from);
    }

    private Gap with(Gap next) {
      return new Gap(meter, register, from, next.until, count + next.count, state);
    }
  }

  record PageAnswer(List<Gap> items, int total, int page, int size) {}

  @Operation(
      summary = "The readings that are missing",
      description =
          "The gaps of one meter, or of an area, a class, a utility, in [from, to), the last 24 hours"
              + " unless told otherwise; by meter, register and time. A gap that was filled by an"
              + " estimate is one, too: its readings are still missing.")
  @GetMapping("/api/v1/missing")
  PageAnswer missing(
      @RequestParam(required = false) @Nullable String meter,
      @RequestParam(required = false) @Nullable String area,
      @RequestParam(name = "class", required = false) @Nullable String meterClass,
      @RequestParam(required = false) @Nullable String utility,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(required = false) @Nullable String register,
      @RequestParam(required = false) @Nullable String page,
      @RequestParam(required = false) @Nullable String size) {
    Paging paging = Paging.of(page, size);
    Instant now = clock.instant();
    TimeRange range = CompletenessController.range(from, to, now);
    MeterFilter filter = MeterFilter.of(area, meterClass, utility, assets);
    Members members = filter.area().map(assets::members).orElse(null);
    List<Gap> gaps = new ArrayList<>();
    judge.each(
        meters(meter, filter, range),
        new Question(range, Parameters.register(register), members, now),
        (known, name, judged) -> addGaps(known, name, judged, gaps));
    gaps.sort(BY_METER_REGISTER_AND_TIME);
    return new PageAnswer(paging.of(gaps), gaps.size(), paging.page(), paging.size());
  }

  private List<KnownMeter> meters(@Nullable String meter, MeterFilter filter, TimeRange range) {
    if (meter == null || meter.isEmpty()) {
      return filter.meters(assets, range);
    }
    return List.of(
        assets
            .whole()
            .meter(Parameters.meter(meter))
            .map(known -> new KnownMeter(Parameters.meter(meter), known))
            .orElseThrow(() -> Problems.notFound("meter", meter)));
  }

  private static void addGaps(
      KnownMeter meter, String register, List<Judged> judged, List<Gap> gaps) {
    int first = 0;
    for (int i = 0; i < judged.size(); i++) {
      boolean last = i == judged.size() - 1 || !goesOn(judged.get(i), judged.get(i + 1));
      if (last) {
        if (judged.get(i).state().lacksReading()) {
          add(gap(meter, register, judged.subList(first, i + 1)), gaps);
        }
        first = i + 1;
      }
    }
  }

  /** A gap that goes on from the part before is one with it. */
  private static void add(Gap gap, List<Gap> gaps) {
    for (int i = gaps.size() - 1; i >= 0 && gaps.get(i).meter().equals(gap.meter()); i--) {
      Gap before = gaps.get(i);
      if (before.goesOnIn(gap)) {
        gaps.set(i, before.with(gap));
        return;
      }
    }
    gaps.add(gap);
  }

  private static boolean goesOn(Judged one, Judged next) {
    return one.state() == next.state() && one.slot().endUs() == next.slot().startUs();
  }

  private static Gap gap(KnownMeter meter, String register, List<Judged> run) {
    return new Gap(
        meter.id().value(),
        register,
        Micros.toInstant(run.getFirst().slot().startUs()),
        Micros.toInstant(run.getLast().slot().endUs()),
        run.size(),
        run.getFirst().state().name().toLowerCase(Locale.ROOT));
  }
}
