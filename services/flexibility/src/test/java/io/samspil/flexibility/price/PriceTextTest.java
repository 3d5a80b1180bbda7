package io.samspil.flexibility.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.samspil.flexibility.day.Days;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.NavigableMap;
import org.junit.jupiter.api.Test;

class PriceTextTest {
  private static final Path RECORDINGS =
      Path.of(System.getProperty("samspil.recordings", "../../../shared/data"))
          .resolve("dk2_price_co2");

  @Test
  void theServicesRecordsOfOneArea() {
    String json =
        """
        {"total":3,"dataset":"DayAheadPrices","records":[
          {"TimeUTC":"2026-02-20T16:00:00","TimeDK":"2026-02-20T17:00:00","PriceArea":"DK2",
           "DayAheadPriceEUR":79.760002,"DayAheadPriceDKK":595.1},
          {"TimeUTC":"2026-02-20T16:15:00","PriceArea":"DK2","DayAheadPriceEUR":-0.01,"DayAheadPriceDKK":-0.07},
          {"TimeUTC":"2026-02-20T16:15:00","PriceArea":"DK1","DayAheadPriceEUR":1,"DayAheadPriceDKK":7},
          {"TimeUTC":"2026-02-20T16:45:00","PriceArea":"DK2","DayAheadPriceEUR":3,"DayAheadPriceDKK":22},
          {"TimeUTC":"2026-02-20T17:00:00","PriceArea":"DK2","DayAheadPriceEUR":null,"DayAheadPriceDKK":null},
          {"TimeUTC":"2026-02-20T17:00:00","PriceArea":"DK2","DayAheadPriceEUR":4,"DayAheadPriceDKK":29}]}
        """;
    NavigableMap<Long, BigDecimal> euro = PriceText.read(PriceKind.PRICE, "DK2", "EUR", json);
    assertThat(euro.get(quarter("2026-02-20T16:00:00Z"))).isEqualByComparingTo("79.760002");
    assertThat(euro.get(quarter("2026-02-20T16:15:00Z"))).isEqualByComparingTo("-0.01");
    assertThat(euro).hasSize(4).doesNotContainKey(quarter("2026-02-20T16:30:00Z"));
    assertThat(
            PriceText.read(PriceKind.PRICE, "DK2", "DKK", json)
                .get(quarter("2026-02-20T16:00:00Z")))
        .isEqualByComparingTo("595.1");
  }

  @Test
  void aQuarterOfCo2IsTheMeanOfThreeValuesAndOtherwiseMissing() {
    NavigableMap<Long, BigDecimal> co2 =
        PriceText.read(
            PriceKind.GHG,
            "DK2",
            "EUR",
            """
            time_utc,g_co2_per_kwh
            2026-04-01T00:00:00Z,60
            2026-04-01T00:05:00Z,61
            2026-04-01T00:10:00Z,64
            2026-04-01T00:15:00Z,65
            2026-04-01T00:20:00Z,67
            """);
    assertThat(co2).hasSize(1);
    assertThat(co2.firstEntry().getValue().doubleValue()).isBetween(61.66, 61.67);
  }

  @Test
  void anHourIsFourQuartersAndAMissingHourStaysMissing() {
    NavigableMap<Long, BigDecimal> price =
        PriceText.read(
            PriceKind.PRICE,
            "DK2",
            "EUR",
            """
            time_utc,eur_per_mwh
            2024-01-01T00:00:00Z,28.46
            2024-01-01T01:00:00Z,-5
            2024-01-01T02:00:00Z,3
            2024-01-01T04:00:00Z,24.01
            """);
    assertThat(price).hasSize(16);
    assertThat(price.get(quarter("2024-01-01T01:45:00Z"))).isEqualByComparingTo("-5");
    assertThat(price).doesNotContainKey(quarter("2024-01-01T03:00:00Z"));
  }

  @Test
  void whatIsNoSuchDataIsRefusedWithAReason() {
    assertRefused("{\"records\":[]}", "no value of DK2");
    assertRefused("{\"error\":1}", "no list of records");
    assertRefused("{\"records\":[", "no JSON");
    assertRefused("<html>", "names no columns time_utc and eur_per_mwh");
    assertRefused("time_utc,eur_per_mwh\nsoon,1", "'soon' is no time");
    assertRefused("time_utc,eur_per_mwh\n2024-01-01T00:00:00Z,dear", "'dear' is no number");
    assertRefused(
        "time_utc,eur_per_mwh\n2024-01-01T00:00:00Z,1\n2024-01-02T00:00:00Z,1", "86400 s apart");
  }

  @Test
  void theRecordings() throws IOException {
    assumeTrue(Files.isDirectory(RECORDINGS), "the recordings of shared/data are not at hand");
    String quarters = "dk2_dayahead_15min_2025-09-21_2026-08-23.csv";
    NavigableMap<Long, BigDecimal> price = recorded(PriceKind.PRICE, quarters);
    assertThat(price).hasSize(rows(quarters));
    assertThat(price.lastKey() - price.firstKey()).isEqualTo(rows(quarters) - 1);
    assertThat(price.values()).anyMatch(value -> value.signum() < 0);
    // The day of the change to summer time has 92 quarters, that to winter time 100.
    assertThat(between(price, "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z")).isEqualTo(92);
    assertThat(between(price, "2025-10-25T22:00:00Z", "2025-10-26T23:00:00Z")).isEqualTo(100);
    String hours = "dk2_dayahead_hourly_2024-01-01_2026-08-23.csv";
    assertThat(recorded(PriceKind.PRICE, hours))
        .hasSize(4 * rows(hours))
        .doesNotContainKey(quarter("2025-02-12T23:00:00Z"))
        .containsKey(quarter("2025-02-13T00:00:00Z"));
    String fiveMinutes = "dk2_co2_5min_2026-04_2026-06.csv";
    assertThat(recorded(PriceKind.GHG, fiveMinutes)).hasSize(rows(fiveMinutes) / 3);
    String co2 = "dk2_co2_hourly_mean_2024-01_2026-08.csv";
    assertThat(recorded(PriceKind.GHG, co2))
        .hasSize(4 * rows(co2))
        .doesNotContainKey(quarter("2025-11-22T12:00:00Z"));
  }

  private static int rows(String file) throws IOException {
    return Files.readAllLines(RECORDINGS.resolve(file)).size() - 1;
  }

  private static NavigableMap<Long, BigDecimal> recorded(PriceKind kind, String file)
      throws IOException {
    return PriceText.read(kind, "DK2", "EUR", Files.readString(RECORDINGS.resolve(file)));
  }

  private static int between(NavigableMap<Long, BigDecimal> price, String from, String until) {
    return price.subMap(quarter(from), quarter(until)).size();
  }

  private static void assertRefused(String text, String why) {
    assertThatThrownBy(() -> PriceText.read(PriceKind.PRICE, "DK2", "EUR", text))
        .isInstanceOf(PriceText.UnreadableException.class)
        .hasMessageContaining(why);
  }

  private static long quarter(String instant) {
    return Days.quarterOf(Instant.parse(instant));
  }
}
