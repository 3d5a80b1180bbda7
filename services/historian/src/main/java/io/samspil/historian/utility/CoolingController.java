package io.samspil.historian.utility;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.samspil.historian.assets.AssetBook;
import io.samspil.historian.assets.AssetBook.KnownMeter;
import io.samspil.historian.assets.MeterFilter;
import io.samspil.historian.query.IntervalScan;
import io.samspil.historian.query.Paging;
import io.samspil.historian.query.PeriodQuery;
import io.samspil.historian.store.TimeRange;
import io.swagger.v3.oas.annotations.Operation;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who sends the water back too warm. */
@RestController
class CoolingController {

  private static final Comparator<Customer> LEAST_COOLING_FIRST =
      Comparator.comparing(
          Customer::coolingC, Comparator.nullsLast(Comparator.<BigDecimal>naturalOrder()));

  private final MeterQuarters quarters;
  private final HeatProperties properties;
  private final InstantSource clock;

  CoolingController(
      AssetBook assets, IntervalScan scan, HeatProperties properties, InstantSource clock) {
    this.quarters = new MeterQuarters(assets, scan);
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * A heat customer. Temperatures are means over the volume, in °C.
   *
   * @param rank 1 cools the least; absent where it cannot be told
   * @param source registers (E8, E9) or samples; absent where there are neither with a volume
   * @param aboveLimit whether the mean return temperature is above the limit
   * @param notMeasured how many of a hundred of the values it was made of were estimated, edited or
   *     otherwise not measured
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Customer(
      @Nullable Integer rank,
      String meter,
      String name,
      BigDecimal energyWh,
      BigDecimal volumeL,
      @Nullable BigDecimal supplyC,
      @Nullable BigDecimal returnC,
      @Nullable BigDecimal coolingC,
      @Nullable String source,
      @Nullable Boolean aboveLimit,
      BigDecimal notMeasured) {
    Customer ranked(int place) {
      return coolingC == null
          ? this
          : new Customer(
              place,
              meter,
              name,
              energyWh,
              volumeL,
              supplyC,
              returnC,
              coolingC,
              source,
              aboveLimit,
              notMeasured);
    }
  }

  /**
   * @param returnC the mean return temperature of all that could be told, over their volume
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Answer(
      Instant from,
      Instant to,
      BigDecimal returnLimitC,
      @Nullable BigDecimal returnC,
      int aboveLimit,
      List<Customer> items,
      int total,
      int page,
      int size) {}

  @Operation(
      summary = "How far each heat customer cools the water",
      description =
          "Over [from, to), the last 24 hours unless told otherwise, from the least cooling to the"
              + " most: energy E1, volume V1, mean supply temperature E8/V1, mean return temperature"
              + " E9/V1.")
  @GetMapping("/api/v1/heat/cooling")
  Answer cooling(
      @RequestParam(required = false) @Nullable String area,
      @RequestParam(name = "class", required = false) @Nullable String meterClass,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(required = false) @Nullable String page,
      @RequestParam(required = false) @Nullable String size) {
    Paging paging = Paging.of(page, size);
    TimeRange range = PeriodQuery.range(from, to, MeterQuarters.USUAL_SPAN, clock.instant());
    MeterFilter filter = quarters.filter(area, meterClass, "heat");
    Map<KnownMeter, Cooling> coolings = new LinkedHashMap<>();
    quarters.each(
        filter,
        range,
        meter -> true,
        (meter, rows) -> coolings.merge(meter, Cooling.of(rows), Cooling::plus));
    List<Customer> ranked = ranked(coolings);
    return new Answer(
        range.from(),
        range.to(),
        properties.returnLimit(),
        meanReturn(coolings.values()).orElse(null),
        (int) ranked.stream().filter(one -> Boolean.TRUE.equals(one.aboveLimit())).count(),
        paging.of(ranked),
        ranked.size(),
        paging.page(),
        paging.size());
  }

  private List<Customer> ranked(Map<KnownMeter, Cooling> coolings) {
    List<Customer> customers =
        coolings.entrySet().stream()
            .map(one -> customer(one.getKey(), one.getValue()))
            .sorted(LEAST_COOLING_FIRST)
            .toList();
    return IntStream.range(0, customers.size())
        .mapToObj(i -> customers.get(i).ranked(i + 1))
        .toList();
  }

  private Customer customer(KnownMeter meter, Cooling cooling) {
    Optional<CoolingMean> mean = cooling.mean();
    return new Customer(
        null,
        meter.id().value(),
        meter.meter().getName(),
        Sums.decimal(cooling.energyMilliWh()),
        Sums.decimal(cooling.volumeMilli()),
        mean.map(CoolingMean::supplyCelsius).orElse(null),
        mean.map(CoolingMean::returnCelsius).orElse(null),
        mean.map(CoolingMean::coolingCelsius).orElse(null),
        mean.map(one -> one.source().name().toLowerCase(Locale.ROOT)).orElse(null),
        mean.map(one -> one.returnCelsius().compareTo(properties.returnLimit()) > 0).orElse(null),
        mean.map(CoolingMean::trust).orElse(cooling.trust()).percentNotMeasured());
  }

  private static Optional<BigDecimal> meanReturn(Collection<Cooling> coolings) {
    return coolings.stream()
        .map(Cooling::mean)
        .reduce(Optional.empty(), CoolingMean::sum)
        .map(CoolingMean::returnCelsius);
  }
}
