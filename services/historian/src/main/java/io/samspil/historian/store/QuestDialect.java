package io.samspil.historian.store;

import io.samspil.contracts.Micros;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * QuestDB's SQL at {@code /exec}. The tables are made before the first point: those that a write
 * would make by itself keep the same point twice.
 */
final class QuestDialect implements Dialect {
  private static final List<String> TABLES =
      List.of(
          table(
              Points.READINGS,
              "meter SYMBOL CAPACITY 65536, register SYMBOL, revision SYMBOL, value LONG,"
                  + " unit SYMBOL, utility SYMBOL, arrival LONG",
              "meter, register, revision"),
          table(
              Points.INTERVALS,
              "meter SYMBOL CAPACITY 65536, register SYMBOL, revision SYMBOL, value LONG,"
                  + " utility SYMBOL, unit SYMBOL, kind SYMBOL, quality SYMBOL, rule SYMBOL,"
                  + " readings LONG, startRegister LONG, endRegister LONG, startBoundary SYMBOL,"
                  + " endBoundary SYMBOL, min LONG, max LONG, published LONG, flags VARCHAR,"
                  + " decisions VARCHAR",
              "meter, register, revision"),
          table(
              Points.AREAS,
              "area SYMBOL CAPACITY 4096, utility SYMBOL, register SYMBOL, sum LONG, meters LONG,"
                  + " unit SYMBOL, kind SYMBOL, revision LONG",
              "area, utility, register"));

  /** What tables of an earlier version lack. */
  private static final List<String> COLUMNS =
      List.of("published LONG", "flags VARCHAR", "decisions VARCHAR").stream()
          .map(column -> "ALTER TABLE " + Points.INTERVALS + " ADD COLUMN IF NOT EXISTS " + column)
          .toList();

  private final StoreHttp http;

  QuestDialect(StoreHttp http) {
    this.http = http;
  }

  @Override
  public void prepare() {
    TABLES.forEach(this::tell);
    COLUMNS.forEach(this::tell);
  }

  @Override
  public WriteTarget writeTarget() {
    return WriteTarget.V2;
  }

  @Override
  public String timeColumn() {
    return "\"timestamp\"::long,";
  }

  @Override
  public String timeName() {
    return "\"timestamp\"";
  }

  @Override
  public String instant(long timeUs) {
    return "'" + Micros.toInstant(timeUs) + "'";
  }

  @Override
  public String text(String value) {
    return "'" + Dialect.withoutControls(value).replace("'", "''") + "'";
  }

  @Override
  public <T> List<T> rows(String query, Function<JsonNode, T> read) {
    return http.elements("/exec", Map.of("query", query), "dataset", read);
  }

  @Override
  public List<JsonNode> latest(String series, String tag, List<String> values) {
    return rows(
        "SELECT %s\"%s\" FROM \"%s\" WHERE %s LATEST ON \"timestamp\" PARTITION BY \"%s\""
            .formatted(timeColumn(), tag, series, oneOf(tag, values), tag),
        Function.identity());
  }

  @Override
  public String oneOf(String column, List<String> values) {
    return "\"%s\" IN (%s)"
        .formatted(column, values.stream().map(this::text).collect(Collectors.joining(",")));
  }

  private void tell(String sql) {
    http.get("/exec", Map.of("query", sql));
  }

  private static String table(String name, String columns, String keys) {
    return "CREATE TABLE IF NOT EXISTS "
        + name
        + " (timestamp TIMESTAMP, "
        + columns
        + ") TIMESTAMP(timestamp) PARTITION BY DAY WAL DEDUP UPSERT KEYS(timestamp, "
        + keys
        + ")";
  }
}
