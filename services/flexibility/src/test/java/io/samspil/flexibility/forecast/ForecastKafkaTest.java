package io.samspil.flexibility.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.samspil.contracts.Micros;
import io.samspil.contracts.Registers;
import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.Area;
import io.samspil.contracts.v1.AreaInterval;
import io.samspil.contracts.v1.AreaUpdate;
import io.samspil.contracts.v1.Asset;
import io.samspil.contracts.v1.Interval;
import io.samspil.contracts.v1.Load;
import io.samspil.contracts.v1.Utility;
import io.samspil.flexibility.SchemaDatabase;
import io.samspil.flexibility.TestKafka;
import io.samspil.flexibility.day.Days;
import io.samspil.flexibility.feed.TestFeed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** From the topics to the forecast, over a real broker. */
class ForecastKafkaTest {
  private static final Duration LONG = Duration.ofSeconds(40);
  private static final Instant NOW = Instant.parse("2026-02-20T12:00:00Z");
  private static final long THIS = Days.quarterOf(NOW);
  private static final int DAYS = 15;

  private final Days days = new Days(ZoneId.of("Europe/Copenhagen"), true, Set.of());
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @Test
  void theFlexibleLoadsAreSubtractedRevisionsReplaceAndARestartForgetsNothing() throws Exception {
    try (SchemaDatabase database = SchemaDatabase.h2()) {
      try (TestKafka kafka = TestKafka.start()) {
        tell(kafka);
        try (TestFeed feed = TestFeed.create(database)) {
          BranchForecasts forecasts = start(feed, kafka);
          // In the latest quarter are five meters of eight: of the one before, three may tell more.
          await().atMost(LONG).untilAsserted(() -> newestIs(forecasts, THIS - 3));
          forecastIs(forecasts, 600);
          assertThat(forecasts.ids()).containsExactly("feeder-1");
          assertThat(mae("PT15M")).isCloseTo(0, within(1.0));

          for (long quarter = THIS - 30; quarter < THIS; quarter++) {
            kafka.send(Topics.INTERVALS, "meter-1", ofLoad(quarter, 500, 1));
          }
          await().atMost(LONG).untilAsserted(() -> latestIs(forecasts, 500));
          kafka.send(Topics.AREAS, "feeder-1", ofArea(THIS - 3, 1200, 8, 3));
          await().atMost(LONG).untilAsserted(() -> latestIs(forecasts, 700));
        }
      }
      try (TestKafka empty = TestKafka.start();
          TestFeed feed = TestFeed.create(database)) {
        BranchForecasts forecasts = start(feed, empty);
        await().atMost(LONG).untilAsserted(() -> latestIs(forecasts, 700));
      }
    }
  }

  private BranchForecasts start(TestFeed feed, TestKafka kafka) {
    ForecastSettings settings = new ForecastSettings(100, 95, Duration.ofMinutes(30));
    InstantSource clock = InstantSource.fixed(NOW);
    BranchForecasts forecasts =
        new BranchForecasts(
            days,
            feed.history(),
            new InflexibleLoad(feed.history(), feed.assets(), settings, clock),
            settings,
            clock,
            branch -> ForecastConfiguration.publishErrors(branch, meters));
    feed.start(kafka.address(), List.of(forecasts), clock);
    return forecasts;
  }

  private static void forecastIs(BranchForecasts forecasts, double powerW) {
    List<ForecastQuarter> next = forecasts.next24Hours("feeder-1");
    assertThat(next).hasSize(Days.QUARTERS);
    assertThat(next).allSatisfy(one -> assertThat(one.powerW()).isCloseTo(powerW, within(2.0)));
    assertThat(next.getFirst().quarter()).isEqualTo(THIS);
  }

  private static void newestIs(BranchForecasts forecasts, long quarter) {
    assertThat(forecasts.find("feeder-1"))
        .hasValueSatisfying(branch -> assertThat(branch.newest()).hasValue(quarter));
  }

  private static void latestIs(BranchForecasts forecasts, double powerW) {
    assertThat(forecasts.find("feeder-1"))
        .hasValueSatisfying(branch -> assertThat(branch.known(THIS - 3)).isEqualTo(powerW));
  }

  private double mae(String horizon) {
    return meters
        .get("samspil.flexibility.forecast.mae")
        .tags("branch", "feeder-1", "horizon", horizon)
        .gauge()
        .value();
  }

  /** A feeder that draws 1,000 W, 400 W of them by a charger. */
  private void tell(TestKafka kafka) {
    kafka.send(
        Topics.ASSETS,
        "feeder-1",
        Asset.newBuilder()
            .setId("feeder-1")
            .setVersion(1)
            .setArea(Area.newBuilder().setCapacityW(5000))
            .build());
    kafka.send(
        Topics.ASSETS,
        "load-1",
        Asset.newBuilder()
            .setId("load-1")
            .setVersion(1)
            .setLoad(Load.newBuilder().setMeterId("meter-1").setAreaId("feeder-1"))
            .build());
    for (long quarter = THIS - DAYS * 96; quarter < THIS; quarter++) {
      kafka.send(Topics.AREAS, "feeder-1", ofArea(quarter, 1000, quarter < THIS - 1 ? 8 : 5, 1));
      kafka.send(Topics.INTERVALS, "meter-1", ofLoad(quarter, 400, 0));
      kafka.send(Topics.INTERVALS, "somebody", ofLoad(quarter, 9000, 0));
    }
    kafka.flush();
  }

  private static AreaUpdate ofArea(long quarter, long powerW, int meters, int revision) {
    return AreaUpdate.newBuilder()
        .setAreaId("feeder-1")
        .setInterval(
            AreaInterval.newBuilder()
                .setUtility(Utility.ELECTRICITY)
                .setRegister(Registers.ENERGY_IMPORT)
                .setStartUs(Micros.of(Days.start(quarter)))
                .setSumMilli(powerW * 250)
                .setMeters(meters)
                .setRevision(revision))
        .build();
  }

  private static Interval ofLoad(long quarter, long powerW, int revision) {
    return Interval.newBuilder()
        .setMeterId("meter-1")
        .setUtility(Utility.ELECTRICITY)
        .setRegister(Registers.ENERGY_IMPORT)
        .setStartUs(Micros.of(Days.start(quarter)))
        .setValueMilli(powerW * 250)
        .setRevision(revision)
        .build();
  }
}
