package io.samspil.historian.store;

import io.samspil.historian.store.StoreSettings.InfluxVersion;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * InfluxQL, which InfluxDB 1.x, 2.x and 3.x answer at {@code /query}. In 1.x the database is made
 * when it is not there; in 2.x the bucket must exist, and answers under its own name as a database.
 */
final class InfluxDialect implements Dialect {
  private final StoreHttp http;
  private final StoreSettings settings;
  private volatile InfluxVersion version;

  InfluxDialect(StoreHttp http, StoreSettings settings) {
    this.http = http;
    this.settings = settings;
    this.version = settings.influxVersion();
  }

  @Override
  public void prepare() {
    if (version == InfluxVersion.AUTO) {
      String answered = http.header("/ping", "X-Influxdb-Version").orElse("");
      version = answered.matches("v?1\\..*") ? InfluxVersion.ONE : InfluxVersion.TWO;
    }
    if (version == InfluxVersion.ONE) {
      http.post("/query", Map.of("q", "CREATE DATABASE " + name(settings.database())));
    }
  }

  @Override
  public WriteTarget writeTarget() {
    return version == InfluxVersion.ONE ? WriteTarget.V1 : WriteTarget.V2;
  }

  @Override
  public String timeColumn() {
    return "";
  }

  @Override
  public String timeName() {
    return "time";
  }

  @Override
  public String instant(long timeUs) {
    return timeUs + "u";
  }

  @Override
  public String text(String value) {
    return "'" + Dialect.withoutControls(value).replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  @Override
  public <T> List<T> rows(String query, Function<JsonNode, T> read) {
    return http.elements("/query", question(query), "values", read);
  }

  private Map<String, String> question(String query) {
    String database = version == InfluxVersion.ONE ? settings.database() : settings.bucket();
    return Map.of("db", database, "epoch", "u", "q", query);
  }

  private JsonNode series(String query) {
    JsonNode result = http.get("/query", question(query)).path("results").path(0);
    if (result.has("error")) {
      throw new StoreUnavailableException(
          "the store refused a query: " + StoreHttp.shown(result.path("error").asString("")));
    }
    return result.path("series");
  }

  @Override
  public String oneOf(String tag, List<String> values) {
    return values.stream()
        .map(value -> "\"%s\" = %s".formatted(tag, text(value)))
        .collect(Collectors.joining(" OR ", "(", ")"));
  }

  @Override
  public List<JsonNode> latest(String series, String tag, List<String> values) {
    String query =
        "SELECT last(\"value\") FROM \"%s\" WHERE %s GROUP BY \"%s\""
            .formatted(series, oneOf(tag, values), tag);
    return StreamSupport.stream(series(query).spliterator(), false)
        .map(InfluxDialect::timeAndTag)
        .toList();
  }

  private static JsonNode timeAndTag(JsonNode series) {
    return JsonNodeFactory.instance
        .arrayNode()
        .add(series.path("values").path(0).path(0))
        .add(series.path("tags").iterator().next());
  }

  private static String name(String identifier) {
    return '"'
        + Dialect.withoutControls(identifier).replace("\\", "\\\\").replace("\"", "\\\"")
        + '"';
  }
}
