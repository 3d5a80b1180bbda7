package io.samspil.historian;

import static io.samspil.historian.store.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.Micros;
import io.samspil.contracts.Quarters;
import io.samspil.contracts.v1.Boundary;
import io.samspil.contracts.v1.Membership;
import io.samspil.contracts.v1.Meter;
import io.samspil.contracts.v1.Quality;
import io.samspil.contracts.v1.RegisterSpec;
import io.samspil.contracts.v1.Unit;
import io.samspil.contracts.v1.Utility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is there, late, estimated and missing. */
interface CompletenessQuestions extends HistorianTown {

  @Test
  default void quarterAndHourlyMetersStandSideBySide() throws Exception {
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
    producer().flush();
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
  default void aMeterThatMovesIsCountedWhereItWas() throws Exception {
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
}
