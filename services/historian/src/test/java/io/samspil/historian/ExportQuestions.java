package io.samspil.historian;

import static io.samspil.historian.store.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.v1.Meter;
import io.samspil.contracts.v1.Utility;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Files to take away. */
interface ExportQuestions extends HistorianTown {

  @Test
  default void csvHasOneLineForEachPeriodInUtcAndInLocalTime() throws Exception {
    String meter = "csv-1";
    Instant start = Instant.parse("2026-10-25T00:45:00Z");
    for (int i = 0; i < 2; i++) {
      offer(quarter(meter, start, i).setRule("a,\"b\"").setPublishedUs(at("12:00")).build());
    }
    producer().flush();
    String path =
        "/api/v1/meters/csv-1/export?from=2026-10-25T00:45:00Z&to=2026-10-25T01:15:00Z&format=csv";

    eventually(PATIENCE, () -> assertThat(ask(path).body().lines()).hasSize(3));
    HttpResponse<String> csv = ask(path);
    assertThat(csv.headers().firstValue("Content-Type").orElse(""))
        .isEqualToIgnoringCase("text/csv;charset=UTF-8");
    assertThat(csv.headers().firstValue("Content-Disposition").orElse(""))
        .isEqualTo("attachment; filename=\"meter-csv-1.csv\"");
    assertThat(csv.body())
        .isEqualTo(
            "meter,utility,register,start_utc,end_utc,start_local,end_local,value,unit,quality,"
                + "code,rule,readings,revision,published_utc\r\n"
                + "csv-1,electricity,energy.import,2026-10-25T00:45:00Z,2026-10-25T01:00:00Z,"
                + "2026-10-25T02:45:00+02:00,2026-10-25T02:00:00+01:00,0.25,Wh,good,A04,"
                + "\"a,\"\"b\"\"\",1,0,2026-05-01T12:00:00Z\r\n"
                + "csv-1,electricity,energy.import,2026-10-25T01:00:00Z,2026-10-25T01:15:00Z,"
                + "2026-10-25T02:00:00+01:00,2026-10-25T02:15:00+01:00,0.25,Wh,good,A04,"
                + "\"a,\"\"b\"\"\",1,0,2026-05-01T12:00:00Z\r\n");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-29, PT15M, 92",
    "2025-10-26, PT15M, 100",
    "2026-03-29, PT1H, 23",
    "2025-10-26, PT1H, 25",
    "2024-02-29, PT15M, 96"
  })
  default void anRsmSeriesHasEveryPositionOfALocalDayAndLosesNoEnergy(
      LocalDate day, String resolution, int points) throws Exception {
    String meter = "571313174112345673";
    Instant start = day.atStartOfDay(COPENHAGEN).toInstant();
    Instant end = day.plusDays(1).atStartOfDay(COPENHAGEN).toInstant();
    int quarters = (int) Duration.between(start, end).toMinutes() / 15;
    for (int i = 0; i < quarters; i++) {
      offer(quarter(meter, start, i).setValueMilli(400).build());
    }
    producer().flush();
    String path =
        "/api/v1/meters/%s/export?from=%s&to=%s&resolution=%s&format=rsm012"
            .formatted(meter, start, end, resolution);
    BigDecimal total = BigDecimal.valueOf(400L * quarters, 6).setScale(3, RoundingMode.HALF_EVEN);

    eventually(
        PATIENCE,
        () -> {
          JsonNode series = get(200, path).at("/series/0");
          assertThat(series.path("total").asString()).isEqualTo(total.toPlainString());
          assertThat(series.path("points")).hasSize(points);
        });
    JsonNode series = get(200, path).at("/series/0");
    assertThat(series.path("scheme").asString()).isEqualTo("GSRN");
    assertThat(series.at("/points/0/position").asInt()).isEqualTo(1);
    BigDecimal sum = BigDecimal.ZERO;
    for (JsonNode point : series.path("points")) {
      assertThat(point.path("quantity").asString()).matches("\\d+\\.\\d{3}");
      assertThat(point.path("quality").asString()).isEqualTo("A04");
      sum = sum.add(new BigDecimal(point.path("quantity").asString()));
    }
    assertThat(sum).isEqualByComparingTo(total);
  }

  @Test
  default void anRsmSeriesTellsWhatItCannotBeAndWhatIsNotThere() throws Exception {
    meter("rsm-none", Meter.newBuilder().setUtility(Utility.ELECTRICITY));
    String path = "/api/v1/meters/rsm-none/export?format=rsm012";
    String day = "&from=2026-04-30T22:00:00Z&to=2026-05-01T22:00:00Z";

    eventually(PATIENCE, () -> assertThat(get(200, path + day).at("/series/0/points")).hasSize(96));
    JsonNode series = get(200, path + day).at("/series/0");
    assertThat(series.path("scheme").asString()).isEqualTo("METER_ID");
    assertThat(series.at("/points/95").toString())
        .isEqualTo("{\"position\":96,\"quality\":\"A02\"}");
    assertThat(
            get(400, path + "&from=2026-05-01T00:00:00Z&to=2026-05-01T22:00:00Z")
                .path("detail")
                .asString())
        .isEqualTo(
            "parameter from is '2026-05-01T00:00:00Z': expected midnight in Europe/Copenhagen:"
                + " RSM-012 has whole local days only");
    get(400, path + day + "&resolution=P1D");
    get(400, path + day + "&resolution=P1M");
    get(400, path + day + "&register=volume");
    get(400, path + "&from=2096-04-30T22:00:00Z&to=2096-05-01T22:00:00Z");
    get(400, "/api/v1/meters/rsm-none/export?format=xml");
  }

  @Test
  default void manyMetersAreExportedOneAfterTheOther() throws Exception {
    area("export-area", "");
    for (int m = 0; m < 3; m++) {
      meter(
          "many-" + m,
          Meter.newBuilder().setUtility(Utility.ELECTRICITY).addAreaIds("export-area"));
      for (int i = 0; i < 4; i++) {
        offer(quarter("many-" + m, NOON, i).build());
      }
    }
    producer().flush();
    String path =
        "/api/v1/export?area=export-area&resolution=PT1H"
            + "&from=2026-05-01T12:00:00Z&to=2026-05-01T13:00:00Z";

    eventually(
        PATIENCE,
        () -> {
          List<String> lines = ask(path).body().lines().toList();
          assertThat(lines).hasSize(4);
          assertThat(lines).filteredOn(line -> line.contains(",1,Wh,")).hasSize(3);
          assertThat(lines.get(1)).startsWith("many-0,");
          assertThat(lines.get(3)).startsWith("many-2,");
        });
    assertThat(ask("/api/v1/export?area=nowhere").statusCode()).isEqualTo(404);
  }
}
