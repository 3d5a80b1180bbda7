package io.samspil.historian;

import static io.samspil.historian.store.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.v1.Meter;
import io.samspil.contracts.v1.Utility;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Quarter hours, and the hours, days and months they make. */
interface RollUpQuestions extends HistorianTown {

  @ParameterizedTest
  @CsvSource({
    "2026-03, 2972, 2026-03-29, 92, 23",
    "2026-10, 2980, 2026-10-25, 100, 25",
    "2028-02, 2784, 2028-02-29, 96, 24",
  })
  default void aMonthOfQuartersSumsToItsHoursItsDaysAndItself(
      YearMonth month, int quarters, LocalDate odd, int quartersOfDay, int hoursOfDay)
      throws Exception {
    String meter = "roll:" + month;
    Instant start = month.atDay(1).atStartOfDay(COPENHAGEN).toInstant();
    Instant end = month.plusMonths(1).atDay(1).atStartOfDay(COPENHAGEN).toInstant();
    long total = 0;
    for (int i = 0; i < quarters; i++) {
      long milli = 250_001L + (i * 7919L) % 1009;
      total += milli;
      offer(quarter(meter, start, i).setValueMilli(milli).build());
    }
    producer().flush();
    BigDecimal sum = BigDecimal.valueOf(total, 3);
    String range = "&from=%s&to=%s".formatted(start, end);

    eventually(PATIENCE, () -> assertThat(intervals(meter, "P1M" + range)).hasSize(1));
    eventually(
        PATIENCE,
        () ->
            assertThat(intervals(meter, "P1M" + range).get(0).path("quarters").asInt())
                .isEqualTo(quarters));
    for (String resolution : List.of("PT15M", "PT1H", "P1D", "P1M")) {
      assertThat(sum(intervals(meter, resolution + range)))
          .as(resolution)
          .isEqualByComparingTo(sum);
    }
    Instant midnight = odd.atStartOfDay(COPENHAGEN).toInstant();
    Instant next = odd.plusDays(1).atStartOfDay(COPENHAGEN).toInstant();
    String day = "&from=%s&to=%s".formatted(midnight, next);
    JsonNode days = intervals(meter, "P1D" + day);
    assertThat(days).hasSize(1);
    assertThat(days.get(0).path("quarters").asInt()).isEqualTo(quartersOfDay);
    assertThat(days.get(0).path("expected").asInt()).isEqualTo(quartersOfDay);
    assertThat(intervals(meter, "PT15M" + day)).hasSize(quartersOfDay);
    assertThat(intervals(meter, "PT1H" + day)).hasSize(hoursOfDay);
    assertThat(sum(intervals(meter, "PT15M" + day)))
        .isEqualByComparingTo(days.get(0).path("value").decimalValue());
  }

  @Test
  default void aLongRangeIsReadByMonthsAndCutsNothingInTwo() throws Exception {
    String meter = "long-1";
    Instant start = Instant.parse("2026-01-19T23:00:00Z");
    int quarters = 44 * 96;
    int gap = 12 * 96 - 2;
    meter(meter, Meter.newBuilder().setUtility(Utility.ELECTRICITY));
    for (int i = 0; i < quarters; i++) {
      if (i < gap || i >= gap + 4) {
        offer(quarter(meter, start, i).setValueMilli(1_001).build());
      }
    }
    producer().flush();
    String range = "from=%s&to=%s".formatted(start, start.plus(Duration.ofDays(44)));

    eventually(
        PATIENCE,
        () ->
            assertThat(
                    get(200, "/api/v1/meters/long-1/completeness?" + range)
                        .at("/registers/0/counts/received")
                        .asInt())
                .isEqualTo(quarters - 4));
    assertThat(get(200, "/api/v1/missing?meter=long-1&" + range).path("items").toString())
        .isEqualTo(
            "[{\"meter\":\"long-1\",\"register\":\"energy.import\","
                + "\"from\":\"2026-01-31T22:30:00Z\",\"until\":\"2026-01-31T23:30:00Z\","
                + "\"count\":4,\"state\":\"missing\"}]");
    List<String> days =
        ask("/api/v1/meters/long-1/export?resolution=P1D&" + range).body().lines().toList();
    assertThat(days).hasSize(45);
    assertThat(days).filteredOn(line -> line.contains(",96.096,Wh,")).hasSize(42);
    assertThat(days).filteredOn(line -> line.contains(",94.094,Wh,")).hasSize(2);
    List<String> abroad =
        ask("/api/v1/meters/long-1/export?resolution=P1D&zone=America/New_York&" + range)
            .body()
            .lines()
            .toList();
    assertThat(abroad).hasSize(46).doesNotHaveDuplicates();
    assertThat(abroad).filteredOn(line -> line.contains(",96.096,Wh,")).hasSize(42);
    get(400, "/api/v1/missing?meter=long-1&from=2024-01-01T00:00:00Z&to=2026-01-01T00:00:00Z");
  }
}
