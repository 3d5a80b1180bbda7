package io.samspil.historian.utility;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.samspil.contracts.MeterId;
import io.samspil.contracts.v1.Utility;
import io.samspil.historian.assets.AssetBook;
import io.samspil.historian.assets.AssetBook.KnownMeter;
import io.samspil.historian.assets.MeterFilter;
import io.samspil.historian.query.IntervalScan;
import io.samspil.historian.query.Paging;
import io.samspil.historian.query.Parameters;
import io.samspil.historian.query.PeriodQuery;
import io.samspil.historian.query.Problems;
import io.samspil.historian.store.TimeRange;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How chargers, vehicles and bays are used. */
@RestController
class TransportUseController {
  private static final Duration QUARTER = Duration.ofMinutes(15);

  private final AssetBook assets;
  private final MeterQuarters quarters;
  private final TransportProperties properties;
  private final InstantSource clock;

  TransportUseController(
      AssetBook assets, IntervalScan scan, TransportProperties properties, InstantSource clock) {
    this.assets = assets;
    this.quarters = new MeterQuarters(assets, scan);
    this.properties = properties;
    this.clock = clock;
  }

  /** One of them. */
  record Used(
      String meter, String name, String meterClass, @JsonUnwrapped TransportFigures figures) {}

  /**
   * @param all of all that were asked for, those on other pages too
   */
  record Answer(
      Instant from,
      Instant to,
      TransportFigures all,
      List<Used> items,
      int total,
      int page,
      int size) {}

  @Operation(
      summary = "How chargers, vehicles and bays are used",
      description =
          "Over [from, to), the last 24 hours unless told otherwise: energy, share of the time in"
              + " use, sessions, share of the time that the bay is taken, passengers. Of one meter,"
              + " an area, a class, or all; by: use, occupancy, energy, sessions or passengers;"
              + " first: largest or smallest.")
  @GetMapping("/api/v1/transport/use")
  Answer use(
      @RequestParam(required = false) @Nullable String meter,
      @RequestParam(required = false) @Nullable String area,
      @RequestParam(name = "class", required = false) @Nullable String meterClass,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(required = false) @Nullable String by,
      @RequestParam(required = false) @Nullable String first,
      @RequestParam(required = false) @Nullable String page,
      @RequestParam(required = false) @Nullable String size) {
    Paging paging = Paging.of(page, size);
    Comparator<TransportFigures> order = TransportOrder.of(by).comparator(first);
    TimeRange range = PeriodQuery.range(from, to, MeterQuarters.USUAL_SPAN, clock.instant());
    Map<KnownMeter, TransportUse> uses =
        uses(quarters.filter(area, meterClass, "transport"), range, asked(meter));
    List<Used> items =
        uses.entrySet().stream()
            .map(one -> used(one.getKey(), one.getValue()))
            .sorted(Comparator.comparing(Used::figures, order))
            .toList();
    return new Answer(
        range.from(),
        range.to(),
        TransportFigures.of(uses.values().stream().reduce(TransportUse.NONE, TransportUse::plus)),
        paging.of(items),
        items.size(),
        paging.page(),
        paging.size());
  }

  private Map<KnownMeter, TransportUse> uses(
      MeterFilter filter, TimeRange range, Predicate<KnownMeter> asked) {
    // A session that began before goes on: so the quarter hour before is read, too.
    TimeRange read = new TimeRange(range.from().minus(QUARTER), range.to());
    Map<KnownMeter, TransportUse> uses = new LinkedHashMap<>();
    quarters.each(
        filter,
        read,
        asked,
        (meter, rows) ->
            uses.put(
                meter,
                uses.getOrDefault(meter, TransportUse.NONE)
                    .then(rows, range.fromUs(), properties.inUseFromMilliW())));
    return uses;
  }

  private Predicate<KnownMeter> asked(@Nullable String meter) {
    if (meter == null || meter.isEmpty()) {
      return any -> true;
    }
    MeterId id = Parameters.meter(meter);
    Utility utility =
        assets.whole().meter(id).orElseThrow(() -> Problems.notFound("meter", meter)).getUtility();
    if (utility != Utility.TRANSPORT) {
      throw Problems.badParameter("meter", meter, "a meter of the utility transport");
    }
    return known -> known.id().equals(id);
  }

  private static Used used(KnownMeter meter, TransportUse use) {
    return new Used(
        meter.id().value(),
        meter.meter().getName(),
        meter.meter().getMeterClass(),
        TransportFigures.of(use));
  }
}
