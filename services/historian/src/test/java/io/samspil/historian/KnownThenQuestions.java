package io.samspil.historian;

import static io.samspil.historian.store.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.Asset;
import io.samspil.contracts.v1.Decision;
import io.samspil.contracts.v1.Interval;
import io.samspil.contracts.v1.Membership;
import io.samspil.contracts.v1.Meter;
import io.samspil.contracts.v1.Quality;
import io.samspil.contracts.v1.Utility;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What was known at an instant, and who was counted where. */
interface KnownThenQuestions extends HistorianTown {

  @Test
  default void whatWasKnownThenIsAnsweredForQuartersAndForWhatTheyMake() throws Exception {
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
    producer().flush();
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
  default void anAreaIsSummedOfThoseWhoWereInItThen() throws Exception {
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
    producer().flush();

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
}
