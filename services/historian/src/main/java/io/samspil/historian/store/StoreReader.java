package io.samspil.historian.store;

import io.samspil.contracts.AreaId;
import io.samspil.contracts.MeterId;
import io.samspil.contracts.Micros;
import io.samspil.contracts.v1.AreaInterval;
import io.samspil.contracts.v1.Interval;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Asks in the store's own language. */
final class StoreReader implements TimeSeriesReader {
  private static final Comparator<StoredReading> READINGS =
      Comparator.comparingLong(StoredReading::timeUs)
          .thenComparing(StoredReading::register)
          .thenComparingInt(StoredReading::revision);
  private static final Comparator<Interval> INTERVALS =
      Comparator.comparing(Interval::getMeterId)
          .thenComparingLong(Interval::getStartUs)
          .thenComparing(Interval::getRegister)
          .thenComparingInt(Interval::getRevision);
  private static final Comparator<AreaInterval> AREAS =
      Comparator.comparingLong(AreaInterval::getStartUs)
          .thenComparing(AreaInterval::getUtility)
          .thenComparing(AreaInterval::getRegister);

  private final Dialect dialect;
  private final Preparation preparation;

  StoreReader(Dialect dialect, Preparation preparation) {
    this.dialect = dialect;
    this.preparation = preparation;
  }

  @Override
  public List<StoredReading> readings(
      MeterId meter, Optional<String> register, TimeRange range, int limit) {
    String query =
        select(Rows.READING_COLUMNS, Points.READINGS)
            + where("meter", meter.value())
            + and(register)
            + within(range)
            + ascending()
            + " LIMIT "
            + limit;
    return rows(query, Rows::reading, READINGS);
  }

  @Override
  public List<Interval> intervals(MeterId meter, Optional<String> register, TimeRange range) {
    return intervals(List.of(meter), register, range);
  }

  @Override
  public List<Interval> intervals(
      Collection<MeterId> meters, Optional<String> register, TimeRange range) {
    if (meters.isEmpty()) {
      return List.of();
    }
    String query =
        select(Rows.INTERVAL_COLUMNS, Points.INTERVALS)
            + " WHERE "
            + dialect.oneOf("meter", texts(meters))
            + and(register)
            + within(range)
            + ascending();
    return rows(query, Rows::interval, INTERVALS);
  }

  @Override
  public List<AreaInterval> areaIntervals(AreaId area, TimeRange range) {
    String query =
        select(Rows.AREA_COLUMNS, Points.AREAS)
            + where("area", area.value())
            + within(range)
            + ascending();
    return rows(query, Rows::area, AREAS);
  }

  @Override
  public Optional<Instant> newest(MeterId meter) {
    return Optional.ofNullable(newest(List.of(meter)).get(meter));
  }

  @Override
  public Map<MeterId, Instant> newest(Collection<MeterId> meters) {
    if (meters.isEmpty()) {
      return Map.of();
    }
    return ask(() -> dialect.latest(Points.READINGS, "meter", texts(meters))).stream()
        .collect(
            Collectors.toMap(
                row -> new MeterId(Rows.text(row, 1)),
                row -> Micros.toInstant(Rows.number(row, 0))));
  }

  private static List<String> texts(Collection<MeterId> meters) {
    return meters.stream().map(MeterId::value).toList();
  }

  private <T> List<T> rows(String query, Function<JsonNode, T> read, Comparator<T> order) {
    return ask(() -> dialect.rows(query, read)).stream().sorted(order).toList();
  }

  private <T> List<T> ask(Supplier<List<T>> question) {
    preparation.ensure();
    try {
      return question.get();
    } catch (StoreUnavailableException e) {
      preparation.again();
      throw e;
    }
  }

  private String select(List<String> columns, String series) {
    return "SELECT %s\"%s\" FROM \"%s\""
        .formatted(dialect.timeColumn(), String.join("\",\"", columns), series);
  }

  private String where(String column, String value) {
    return " WHERE \"%s\" = %s".formatted(column, dialect.text(value));
  }

  private String and(Optional<String> register) {
    return register.map(name -> " AND \"register\" = " + dialect.text(name)).orElse("");
  }

  private String within(TimeRange range) {
    return " AND %1$s >= %2$s AND %1$s < %3$s"
        .formatted(
            dialect.timeName(), dialect.instant(range.fromUs()), dialect.instant(range.toUs()));
  }

  private String ascending() {
    return " ORDER BY " + dialect.timeName();
  }
}
