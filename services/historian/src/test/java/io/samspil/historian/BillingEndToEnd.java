package io.samspil.historian;

import static io.samspil.historian.store.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.Micros;
import io.samspil.contracts.Quarters;
import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.Area;
import io.samspil.contracts.v1.Asset;
import io.samspil.contracts.v1.Boundary;
import io.samspil.contracts.v1.Decision;
import io.samspil.contracts.v1.Interval;
import io.samspil.contracts.v1.Membership;
import io.samspil.contracts.v1.Meter;
import io.samspil.contracts.v1.Quality;
import io.samspil.contracts.v1.Reading;
import io.samspil.contracts.v1.RegisterKind;
import io.samspil.contracts.v1.RegisterSpec;
import io.samspil.contracts.v1.RegisterValue;
import io.samspil.contracts.v1.Unit;
import io.samspil.contracts.v1.Utility;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What a bill is made of, asked over HTTP of what came by Kafka and lies in a store. */
abstract class BillingEndToEnd extends HistorianOnRealParts {
  private static final ZoneId COPENHAGEN = ZoneId.of("Europe/Copenhagen");
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

  // --- roll-ups ---

  @ParameterizedTest
  @CsvSource({
    "2026-03, 2972, 2026-03-29, 92, 23",
    "2026-10, 2980, 2026-10-25, 100, 25",
    "2028-02, 2784, 2028-02-29, 96, 24",
  })
  void aMonthOfQuartersSumsToItsHoursItsDaysAndItself(
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
    producer.flush();
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
  void aLongRangeIsReadByMonthsAndCutsNothingInTwo() throws Exception {
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
    producer.flush();
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

  // --- what was known then ---

  @Test
  void whatWasKnownThenIsAnsweredForQuartersAndForWhatTheyMake() throws Exception {
    String meter = "then-1";
    area("harbour", "");
    area("quay", "harbour");
    meter(meter, Meter.newBuilder().setUtility(Utility.ELECTRICITY).addAreaIds("quay"));
    Interval.Builder first = quarter(meter, NOON, 0).setValueMilli(1_000);
    offer(first.clone().setPublishedUs(at("12:16")).build());
    offer(
        first
            .clone()
            .setValueMilli(5_000)
            .setRevision(1)
            .setPublishedUs(at("14:00"))
            .setQuality(Quality.SUSPECT)
            .setRule("beyond-fuse")
            .addFlags("spike")
            .addDecisions(
                Decision.newBuilder()
                    .setRule("beyond-fuse")
                    .setFromUs(at("12:00"))
                    .setToUs(at("12:15"))
                    .setFromMilli(10)
                    .setToMilli(5_010)
                    .setBookedMilli(0))
            .build());
    offer(quarter(meter, NOON, 1).setValueMilli(2_000).setPublishedUs(at("12:31")).build());
    producer.flush();
    String hour = "&from=2026-05-01T12:00:00Z&to=2026-05-01T13:00:00Z";

    eventually(PATIENCE, () -> assertThat(intervals(meter, "PT15M" + hour)).hasSize(2));
    eventually(
        PATIENCE, () -> assertThat(sum(intervals(meter, "PT1H" + hour))).isEqualByComparingTo("7"));
    assertThat(sum(intervals(meter, "PT1H" + hour + then("12:20")))).isEqualByComparingTo("1");
    assertThat(sum(intervals(meter, "P1D" + hour + then("13:00")))).isEqualByComparingTo("3");
    assertThat(sum(intervals(meter, "P1M" + hour + then("14:00")))).isEqualByComparingTo("7");
    assertThat(intervals(meter, "PT15M" + hour + then("12:00"))).isEmpty();

    JsonNode revisions = intervals(meter, "PT15M&revisions=true" + hour);
    assertThat(revisions).hasSize(3);
    assertThat(revisions.get(1).path("published").asString()).isEqualTo("2026-05-01T14:00:00Z");
    assertThat(revisions.get(1).path("rule").asString()).isEqualTo("beyond-fuse");
    assertThat(revisions.get(1).at("/flags/0").asString()).isEqualTo("spike");
    assertThat(revisions.get(1).at("/decisions/0").toString())
        .isEqualTo(
            "{\"rule\":\"beyond-fuse\",\"from\":\"2026-05-01T12:00:00Z\","
                + "\"to\":\"2026-05-01T12:15:00Z\",\"fromRegister\":0.01,\"toRegister\":5.01,"
                + "\"booked\":0}");
    assertThat(intervals(meter, "PT15M&revisions=all" + hour + then("13:00"))).hasSize(2);

    for (String area : List.of("quay", "harbour")) {
      String path = "/api/v1/areas/" + area + "/intervals?resolution=PT1H" + hour;
      eventually(
          PATIENCE,
          () ->
              assertThat(get(200, path + then("13:00")).at("/intervals/0/sum").decimalValue())
                  .isEqualByComparingTo("3"));
    }
    get(404, "/api/v1/areas/nowhere/intervals?resolution=PT1H" + hour + then("13:00"));
  }

  @Test
  void anAreaIsSummedOfThoseWhoWereInItThen() throws Exception {
    area("feeder-a", "");
    area("feeder-b", "");
    meter(
        "moves",
        Meter.newBuilder()
            .setUtility(Utility.ELECTRICITY)
            .addMemberships(Membership.newBuilder().setAreaId("feeder-a").setUntilUs(at("12:30")))
            .addMemberships(Membership.newBuilder().setAreaId("feeder-b").setFromUs(at("12:30"))));
    meter("stays", Meter.newBuilder().setUtility(Utility.ELECTRICITY).addAreaIds("feeder-a"));
    Meter.Builder left = Meter.newBuilder().setUtility(Utility.ELECTRICITY).addAreaIds("feeder-b");
    meter("leaves", left);
    for (int i = 0; i < 4; i++) {
      Interval.Builder first = quarter("moves", NOON, i).setValueMilli(1_000);
      offer(first.setPublishedUs(at("13:00")).build());
      offer(first.setRevision(1).setValueMilli(3_000).setPublishedUs(at("15:00")).build());
      offer(quarter("stays", NOON, i).setValueMilli(100).setPublishedUs(at("13:00")).build());
      offer(quarter("leaves", NOON, i).setValueMilli(10).setPublishedUs(at("13:00")).build());
    }
    producer.flush();

    eventually(PATIENCE, () -> assertThat(sums("feeder-a", "16:00")).isEqualTo("3.1 3.1 0.1 0.1"));
    eventually(
        PATIENCE, () -> assertThat(sums("feeder-b", "16:00")).isEqualTo("0.01 0.01 3.01 3.01"));
    assertThat(sums("feeder-a", "14:00")).isEqualTo("1.1 1.1 0.1 0.1");
    assertThat(sums("feeder-b", "14:00")).isEqualTo("0.01 0.01 1.01 1.01");
    assertThat(sums("feeder-b", "12:00")).isEmpty();

    send(
        Topics.ASSETS,
        "leaves",
        Asset.newBuilder()
            .setId("leaves")
            .setVersion(2)
            .setRemoved(true)
            .setMeter(left)
            .build()
            .toByteArray());
    eventually(PATIENCE, () -> get(404, "/api/v1/meters/leaves/completeness"));
    assertThat(sums("feeder-b", "14:00")).isEqualTo("0.01 0.01 1.01 1.01");
    String lines =
        ask("/api/v1/export?area=feeder-b&from=2026-05-01T12:00:00Z&to=2026-05-01T13:00:00Z")
            .body();
    assertThat(lines.lines().filter(line -> line.startsWith("leaves,"))).hasSize(4);
    assertThat(lines.lines().filter(line -> line.startsWith("moves,"))).hasSize(2);
  }

  /** The sums of an area's quarter hours from 12:00 to 13:00, as known then. */
  private String sums(String area, String asOf) throws Exception {
    JsonNode answer =
        get(
            200,
            "/api/v1/areas/"
                + area
                + "/intervals?from=2026-05-01T12:00:00Z&to=2026-05-01T13:00:00Z"
                + then(asOf));
    List<String> sums = new ArrayList<>();
    answer.path("intervals").forEach(one -> sums.add(one.path("sum").asString()));
    return String.join(" ", sums);
  }

  // --- completeness ---

  @Test
  void quarterAndHourlyMetersStandSideBySide() throws Exception {
    area("street", "");
    meter(
        "side-15",
        Meter.newBuilder()
            .setUtility(Utility.ELECTRICITY)
            .setMeterClass("household")
            .addAreaIds("street"));
    meter(
        "side-60",
        Meter.newBuilder()
            .setUtility(Utility.ELECTRICITY)
            .setMeterClass("shop")
            .setResolutionMinutes(60)
            .addAreaIds("street"));
    for (int i = 0; i < 8; i++) {
      if (i != 2) {
        long published =
            Micros.of(NOON) + (i + 1) * Quarters.MICROS + (i == 5 ? 9 : 1) * 600_000_000L;
        offer(quarter("side-15", NOON, i).setPublishedUs(published).build());
      }
      offer(
          quarter("side-60", NOON, i)
              .setReadings(i % 4 == 0 ? 1 : 0)
              .setStartBoundary(i % 4 == 0 ? Boundary.MEASURED : Boundary.INTERPOLATED)
              .setEndBoundary(i % 4 == 3 ? Boundary.MEASURED : Boundary.INTERPOLATED)
              .setQuality(Quality.ESTIMATED_BOUNDARY)
              .setPublishedUs(Micros.of(NOON) + 3 * 3_600_000_000L)
              .build());
    }
    offer(
        quarter("side-15", NOON, 3)
            .setRevision(1)
            .setQuality(Quality.EDITED)
            .setPublishedUs(at("23:00"))
            .build());
    book("side-15", NOON.plusSeconds(7));
    producer.flush();
    String range = "from=2026-05-01T12:00:00Z&to=2026-05-01T14:00:00Z";

    eventually(
        PATIENCE,
        () ->
            assertThat(
                    get(200, "/api/v1/meters/side-15/completeness?" + range)
                        .at("/registers/0/counts")
                        .toString())
                .isEqualTo(
                    "{\"expected\":8,\"received\":6,\"late\":1,\"estimated\":0,\"provisional\":0,"
                        + "\"edited\":1,\"suspect\":0,\"partial\":0,\"missing\":1,\"percent\":"
                        + "{\"received\":75.0,\"late\":12.5,\"estimated\":0.0,"
                        + "\"provisional\":0.0,\"edited\":12.5,\"suspect\":0.0,"
                        + "\"partial\":0.0,\"missing\":12.5}}"));
    eventually(
        PATIENCE,
        () -> {
          JsonNode all = get(200, "/api/v1/completeness?area=street&" + range);
          assertThat(all.at("/total/meters").asInt()).isEqualTo(2);
          assertThat(all.at("/total/counts/expected").asInt()).isEqualTo(10);
          assertThat(all.at("/classes/1/meterClass").asString()).isEqualTo("shop");
          assertThat(all.at("/classes/1/counts/received").asInt()).isEqualTo(2);
          assertThat(all.at("/classes/1/counts/late").asInt()).isEqualTo(1);
          assertThat(all.at("/classes/1/level/met").asBoolean()).isTrue();
          assertThat(all.at("/classes/0/level/met").asBoolean()).isFalse();
          assertThat(all.at("/classes/0/level/reached").decimalValue())
              .isEqualByComparingTo("75.00");
          assertThat(all.at("/classes/0/freshness/newest").asString())
              .isEqualTo("2026-05-01T12:00:07Z");
          assertThat(all.at("/classes/1/freshness/never").asInt()).isEqualTo(1);
        });
    assertThat(get(200, "/api/v1/missing?area=street&" + range).toString())
        .isEqualTo(
            "{\"items\":[{\"meter\":\"side-15\",\"register\":\"energy.import\","
                + "\"from\":\"2026-05-01T12:30:00Z\",\"until\":\"2026-05-01T12:45:00Z\","
                + "\"count\":1,\"state\":\"missing\"}],\"total\":1,\"page\":0,\"size\":50}");
    assertThat(get(200, "/api/v1/missing?meter=side-60&" + range).path("total").asInt()).isZero();
    get(404, "/api/v1/meters/not-there/completeness?" + range);
    get(404, "/api/v1/missing?area=not-there&" + range);
    get(400, "/api/v1/missing?size=0&" + range);
  }

  @Test
  void aMeterThatMovesIsCountedWhereItWas() throws Exception {
    area("east", "");
    area("west", "");
    meter(
        "mover",
        Meter.newBuilder()
            .setUtility(Utility.WATER)
            .addRegisters(RegisterSpec.newBuilder().setName("volume").setUnit(Unit.LITRE))
            .addMemberships(Membership.newBuilder().setAreaId("east").setUntilUs(at("12:30")))
            .addMemberships(Membership.newBuilder().setAreaId("west").setFromUs(at("12:30"))));
    String range = "from=2026-05-01T12:00:00Z&to=2026-05-01T14:00:00Z";

    eventually(
        PATIENCE,
        () ->
            assertThat(
                    get(200, "/api/v1/completeness?area=west&" + range)
                        .at("/total/counts/missing")
                        .asInt())
                .isEqualTo(6));
    assertThat(
            get(200, "/api/v1/completeness?area=east&" + range).at("/total/counts/missing").asInt())
        .isEqualTo(2);
    assertThat(get(200, "/api/v1/missing?area=east&" + range).at("/items/0/until").asString())
        .isEqualTo("2026-05-01T12:30:00Z");
  }

  // --- export ---

  @Test
  void csvHasOneLineForEachPeriodInUtcAndInLocalTime() throws Exception {
    String meter = "csv-1";
    Instant start = Instant.parse("2026-10-25T00:45:00Z");
    for (int i = 0; i < 2; i++) {
      offer(quarter(meter, start, i).setRule("a,\"b\"").setPublishedUs(at("12:00")).build());
    }
    producer.flush();
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
  void anRsmSeriesHasEveryPositionOfALocalDayAndLosesNoEnergy(
      LocalDate day, String resolution, int points) throws Exception {
    String meter = "571313174112345673";
    Instant start = day.atStartOfDay(COPENHAGEN).toInstant();
    Instant end = day.plusDays(1).atStartOfDay(COPENHAGEN).toInstant();
    int quarters = (int) Duration.between(start, end).toMinutes() / 15;
    for (int i = 0; i < quarters; i++) {
      offer(quarter(meter, start, i).setValueMilli(400).build());
    }
    producer.flush();
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
  void anRsmSeriesTellsWhatItCannotBeAndWhatIsNotThere() throws Exception {
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
  void manyMetersAreExportedOneAfterTheOther() throws Exception {
    area("export-area", "");
    for (int m = 0; m < 3; m++) {
      meter(
          "many-" + m,
          Meter.newBuilder().setUtility(Utility.ELECTRICITY).addAreaIds("export-area"));
      for (int i = 0; i < 4; i++) {
        offer(quarter("many-" + m, NOON, i).build());
      }
    }
    producer.flush();
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

  // --- heat and buildings ---

  @Test
  void heatCustomersAreRankedByTheirCooling() throws Exception {
    area("zone", "");
    heatMeter("heat-good", 100, 7_000, 3_000, Quality.GOOD);
    heatMeter("heat-poor", 100, 7_000, 5_500, Quality.ESTIMATED);
    meter(
        "heat-silent",
        Meter.newBuilder().setUtility(Utility.HEAT).addAreaIds("zone").setName("Silent"));
    String path =
        "/api/v1/heat/cooling?area=zone&from=2026-05-01T12:00:00Z&to=2026-05-01T13:00:00Z";

    eventually(
        PATIENCE,
        () -> {
          JsonNode answer = get(200, path);
          assertThat(answer.path("total").asInt()).isEqualTo(3);
          assertThat(answer.path("returnC").asString()).isEqualTo("42.5");
        });
    JsonNode answer = get(200, path);
    assertThat(answer.path("aboveLimit").asInt()).isEqualTo(1);
    assertThat(answer.at("/items/0").toString())
        .isEqualTo(
            "{\"rank\":1,\"meter\":\"heat-poor\",\"name\":\"\",\"energyWh\":4000,\"volumeL\":400,"
                + "\"supplyC\":70.0,\"returnC\":55.0,\"coolingC\":15.0,\"source\":\"registers\","
                + "\"aboveLimit\":true,\"notMeasured\":100.0}");
    assertThat(answer.at("/items/1/coolingC").asString()).isEqualTo("40.0");
    assertThat(answer.at("/items/2/meter").asString()).isEqualTo("heat-silent");
    assertThat(answer.at("/items/2").has("rank")).isFalse();

    JsonNode buildings =
        get(
            200,
            "/api/v1/buildings/energy?area=zone&from=2026-05-01T12:00:00Z&to=2026-05-01T13:00:00Z");
    assertThat(buildings.path("total").asInt()).isEqualTo(2);
    assertThat(buildings.at("/items/0/kwhPerM2").asString()).isEqualTo("0.04");
    assertThat(buildings.at("/items/0/registersWh/energy.heat").asInt()).isEqualTo(4000);
  }

  // --- vocabulary ---

  private void heatMeter(String id, long litres, long e8, long e9, Quality quality)
      throws Exception {
    meter(id, Meter.newBuilder().setUtility(Utility.HEAT).addAreaIds("zone").setFloorAreaM2(100));
    for (int i = 0; i < 4; i++) {
      Interval.Builder base = quarter(id, NOON, i).setUtility(Utility.HEAT).setQuality(quality);
      offer(base.setRegister("energy.heat").setValueMilli(1_000_000).build());
      offer(base.setRegister("volume").setUnit(Unit.LITRE).setValueMilli(litres * 1000).build());
      offer(base.setRegister("e8").setUnit(Unit.COUNT).setValueMilli(e8).build());
      offer(base.setRegister("e9").setUnit(Unit.COUNT).setValueMilli(e9).build());
    }
    producer.flush();
  }

  private void area(String id, String parent) throws Exception {
    asset(Asset.newBuilder().setId(id).setArea(Area.newBuilder().setParentId(parent)));
  }

  private void meter(String id, Meter.Builder meter) throws Exception {
    asset(Asset.newBuilder().setId(id).setMeter(meter));
  }

  private void asset(Asset.Builder asset) throws Exception {
    send(Topics.ASSETS, asset.getId(), asset.setVersion(1).build().toByteArray());
  }

  private void offer(Interval interval) {
    producer.send(
        new ProducerRecord<>(Topics.INTERVALS, interval.getMeterId(), interval.toByteArray()));
  }

  private void book(String meter, Instant at) throws Exception {
    Reading reading =
        Reading.newBuilder()
            .setMeterId(meter)
            .setUtility(Utility.ELECTRICITY)
            .setInstantUs(Micros.of(at))
            .addValues(
                RegisterValue.newBuilder()
                    .setRegister("energy.import")
                    .setUnit(Unit.WATT_HOUR)
                    .setValueMilli(1))
            .build();
    send(Topics.BOOKED, meter, reading.toByteArray());
  }

  private static Interval.Builder quarter(String meter, Instant start, int index) {
    return Interval.newBuilder()
        .setMeterId(meter)
        .setUtility(Utility.ELECTRICITY)
        .setRegister("energy.import")
        .setUnit(Unit.WATT_HOUR)
        .setKind(RegisterKind.COUNTER)
        .setQuality(Quality.GOOD)
        .setReadings(1)
        .setStartBoundary(Boundary.MEASURED)
        .setEndBoundary(Boundary.MEASURED)
        .setStartUs(Micros.of(start) + index * Quarters.MICROS)
        .setValueMilli(250);
  }

  private static long at(String time) {
    return Micros.of(Instant.parse("2026-05-01T" + time + ":00Z"));
  }

  private static String then(String time) {
    return "&asOf=2026-05-01T" + time + ":00Z";
  }

  private JsonNode intervals(String meter, String query) throws Exception {
    return get(200, "/api/v1/meters/" + meter + "/intervals?resolution=" + query).path("intervals");
  }

  private static BigDecimal sum(JsonNode intervals) {
    List<BigDecimal> values = new ArrayList<>();
    intervals.forEach(one -> values.add(one.path("value").decimalValue()));
    return values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
