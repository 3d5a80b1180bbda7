package io.samspil.historian.export;

import io.samspil.contracts.MeterId;
import io.samspil.contracts.v1.Interval;
import io.samspil.historian.query.IntervalScan;
import io.samspil.historian.query.KnownThen;
import io.samspil.historian.query.PeriodQuery;
import io.samspil.historian.query.Resolution;
import io.samspil.historian.query.Resolution.Period;
import io.samspil.historian.store.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is to be taken away of each meter. */
record ExportQuery(PeriodQuery periods, Optional<String> register, KnownThen then) {

  /** One register of one meter, in one part of the range. */
  record Series(MeterId meter, String register, TimeRange part, List<Interval> quarters) {}

  /** Is told of all registers of one meter, in one part of the range. */
  interface Receiver {
    void take(MeterId meter, TimeRange part, List<Series> registers);
  }

  static ExportQuery of(
      @Nullable String from,
      @Nullable String to,
      @Nullable String resolution,
      Optional<String> register,
      KnownThen then,
      ZoneId zone,
      Instant now) {
    PeriodQuery periods = PeriodQuery.of(from, to, resolution, null, zone, now);
    IntervalScan.requireBounded(periods.range());
    return new ExportQuery(periods, register, then);
  }

  /**
   * Hands over every register of every meter, meter by meter, by months where the range is long.
   *
   * @param counted whether a meter's quarter hour is asked for
   */
  void each(
      IntervalScan scan,
      List<MeterId> meters,
      BiPredicate<MeterId, Interval> counted,
      Receiver receiver) {
    scan.each(
        meters,
        new IntervalScan.Wanted(register, periods.range(), zone(), Duration.ZERO),
        (meter, part, rows) -> {
          TreeMap<String, List<Interval>> registers =
              then.newest(rows).stream()
                  .filter(row -> counted.test(meter, row))
                  .collect(
                      Collectors.groupingBy(
                          ExportQuery::registerAndUnit, TreeMap::new, Collectors.toList()));
          receiver.take(
              meter,
              part,
              registers.values().stream()
                  .map(one -> new Series(meter, one.getFirst().getRegister(), part, one))
                  .toList());
        });
  }

  /** What is measured otherwise under the same name is another series. */
  private static String registerAndUnit(Interval quarter) {
    return quarter.getRegister() + ' ' + quarter.getUnit() + ' ' + quarter.getKind();
  }

  /** The periods of a series that have at least one quarter hour. */
  List<PeriodRow> rows(List<Interval> quarters) {
    TreeMap<Long, List<Interval>> byPeriod = new TreeMap<>();
    for (Interval quarter : quarters) {
      long start = resolution().period(quarter.getStartUs(), zone()).startUs();
      byPeriod.computeIfAbsent(start, any -> new ArrayList<>(4)).add(quarter);
    }
    return byPeriod.entrySet().stream()
        .map(one -> new PeriodRow(resolution().period(one.getKey(), zone()), one.getValue()))
        .toList();
  }

  /** Every period in the range, those without a quarter hour too. */
  List<PeriodRow> everyRow(List<Interval> quarters, long fromUs, long toUs) {
    Map<Long, PeriodRow> known =
        rows(quarters).stream()
            .collect(Collectors.toMap(one -> one.period().startUs(), one -> one));
    List<PeriodRow> rows = new ArrayList<>();
    for (Period period = resolution().period(fromUs, zone());
        period.startUs() < toUs;
        period = resolution().period(period.endUs(), zone())) {
      rows.add(known.getOrDefault(period.startUs(), new PeriodRow(period, List.of())));
    }
    return rows;
  }

  Resolution resolution() {
    return periods.resolution();
  }

  ZoneId zone() {
    return periods.zone();
  }

  Instant to() {
    return periods.range().to();
  }
}
