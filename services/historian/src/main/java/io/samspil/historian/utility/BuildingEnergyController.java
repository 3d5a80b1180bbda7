package io.samspil.historian.utility;

import io.samspil.historian.assets.AssetBook;
import io.samspil.historian.assets.AssetBook.KnownMeter;
import io.samspil.historian.assets.MeterFilter;
import io.samspil.historian.query.IntervalScan;
import io.samspil.historian.query.Paging;
import io.samspil.historian.query.PeriodQuery;
import io.samspil.historian.store.TimeRange;
import io.swagger.v3.oas.annotations.Operation;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What buildings take for each square metre. */
@RestController
class BuildingEnergyController {
  private static final int DECIMALS_OF_MILLI_WH_IN_KWH = 6;

  private final MeterQuarters quarters;
  private final InstantSource clock;

  BuildingEnergyController(AssetBook assets, IntervalScan scan, InstantSource clock) {
    this.quarters = new MeterQuarters(assets, scan);
    this.clock = clock;
  }

  /**
   * A meter of which the floor is known.
   *
   * @param energyWh what was taken: all energy registers but those of what was given back
   * @param registersWh each energy register
   * @param kwhPerM2 three decimals
   * @param notMeasured how many of a hundred of the quarter hours were estimated, edited or
   *     otherwise not measured
   */
  record Building(
      String meter,
      String name,
      long floorAreaM2,
      BigDecimal energyWh,
      Map<String, BigDecimal> registersWh,
      BigDecimal kwhPerM2,
      BigDecimal notMeasured) {}

  record Answer(Instant from, Instant to, List<Building> items, int total, int page, int size) {}

  @Operation(
      summary = "Energy for each square metre",
      description =
          "Of every meter whose floor area is declared, over [from, to), the last 24 hours unless"
              + " told otherwise, from the most to the least.")
  @GetMapping("/api/v1/buildings/energy")
  Answer energy(
      @RequestParam(required = false) @Nullable String area,
      @RequestParam(name = "class", required = false) @Nullable String meterClass,
      @RequestParam(required = false) @Nullable String utility,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(required = false) @Nullable String page,
      @RequestParam(required = false) @Nullable String size) {
    Paging paging = Paging.of(page, size);
    TimeRange range = PeriodQuery.range(from, to, MeterQuarters.USUAL_SPAN, clock.instant());
    MeterFilter filter = quarters.filter(area, meterClass, utility);
    Map<KnownMeter, Energy> energies = new LinkedHashMap<>();
    quarters.each(
        filter,
        range,
        meter -> meter.meter().getFloorAreaM2() > 0,
        (meter, rows) -> energies.merge(meter, Energy.of(rows), Energy::plus));
    List<Building> buildings =
        energies.entrySet().stream()
            .map(one -> building(one.getKey(), one.getValue()))
            .sorted(Comparator.comparing(Building::kwhPerM2).reversed())
            .toList();
    return new Answer(
        range.from(),
        range.to(),
        paging.of(buildings),
        buildings.size(),
        paging.page(),
        paging.size());
  }

  private static Building building(KnownMeter meter, Energy energy) {
    Map<String, BigDecimal> each = new TreeMap<>();
    energy.registersMilliWh().forEach((name, milliWh) -> each.put(name, Sums.decimal(milliWh)));
    BigInteger milliWh = energy.takenMilliWh();
    long floor = meter.meter().getFloorAreaM2();
    return new Building(
        meter.id().value(),
        meter.meter().getName(),
        floor,
        Sums.decimal(milliWh),
        each,
        new BigDecimal(milliWh, DECIMALS_OF_MILLI_WH_IN_KWH)
            .divide(BigDecimal.valueOf(floor), 3, RoundingMode.HALF_EVEN),
        energy.trust().percentNotMeasured());
  }
}
