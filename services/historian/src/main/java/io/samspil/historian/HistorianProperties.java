package io.samspil.historian;

import io.samspil.historian.store.StoreSettings;
import io.samspil.historian.store.StoreSettings.InfluxVersion;
import io.samspil.historian.store.StoreSettings.StoreKind;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The keys {@code samspil.historian.*}; {@code historian.properties} says what each means and what
 * it is by default.
 */
@ConfigurationProperties("samspil.historian")
record HistorianProperties(
    String store,
    String url,
    String influxVersion,
    String database,
    String bucket,
    String org,
    String token,
    String username,
    String password,
    Duration timeout,
    int linesPerRequest,
    String instanceId,
    int concurrency,
    String zone) {
  private static final Map<String, StoreKind> STORES =
      Map.of("quest", StoreKind.QUEST, "influx", StoreKind.INFLUX);
  private static final Map<String, InfluxVersion> VERSIONS =
      Map.of("auto", InfluxVersion.AUTO, "1", InfluxVersion.ONE, "2", InfluxVersion.TWO);

  HistorianProperties {
    require(STORES.containsKey(lower(store)), "store", store, "quest or influx");
    require(
        VERSIONS.containsKey(lower(influxVersion)),
        "influx-version",
        influxVersion,
        "auto, 1 or 2");
    require(!database.isBlank(), "database", database, "a name");
    require(!bucket.isBlank(), "bucket", bucket, "a name");
    require(!org.isBlank(), "org", org, "a name");
    require(timeout.isPositive(), "timeout", timeout, "longer than nothing, for example 30s");
    require(
        linesPerRequest >= 1 && linesPerRequest <= 100_000,
        "lines-per-request",
        linesPerRequest,
        "1 to 100000");
    require(
        instanceId.matches("[A-Za-z0-9._-]{1,100}"),
        "instance-id",
        instanceId,
        "1 to 100 of A-Z a-z 0-9 . _ -");
    require(concurrency >= 1, "concurrency", concurrency, "1 or more");
    require(
        ZoneId.getAvailableZoneIds().contains(zone),
        "zone",
        zone,
        "a time zone such as Europe/Copenhagen");
    StoreEndpoint.of(url);
  }

  StoreEndpoint endpoint() {
    return StoreEndpoint.of(url);
  }

  StoreSettings settings() {
    return new StoreSettings(
        STORES.getOrDefault(lower(store), StoreKind.QUEST),
        VERSIONS.getOrDefault(lower(influxVersion), InfluxVersion.AUTO),
        database,
        bucket,
        org,
        token,
        username,
        password,
        timeout,
        linesPerRequest);
  }

  /** Says nothing of the secrets. */
  @Override
  public String toString() {
    return "HistorianProperties[store=%s, url=%s, instanceId=%s]".formatted(store, url, instanceId);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static void require(boolean right, String key, Object value, String expected) {
    if (!right) {
      throw new IllegalArgumentException(
          "samspil.historian.%s '%s': expected %s".formatted(key, value, expected));
    }
  }
}
