package io.samspil.flexibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.samspil.contracts.Micros;
import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.Signal;
import io.samspil.flexibility.day.Days;
import io.samspil.flexibility.feed.Told;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Forecast and proof in the service as its main starts it: from the topics to what the API says.
 */
class ForecastAndSettlementTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final long KWH = 1_000_000;

  @TempDir Path data;

  @Test
  void theTopicsBecomeAForecastAndASettlement() throws Exception {
    long now = Days.quarterOf(Instant.now());
    try (TestKafka kafka = TestKafka.start()) {
      tell(kafka, now);
      try (var context = start(kafka)) {
        MockMvcTester http = MockMvcTester.from((WebApplicationContext) context);
        await()
            .atMost(LONG)
            .untilAsserted(
                () ->
                    assertThat(get(http, "/forecast?branch=feeder-1").path("items"))
                        .hasSize(Days.QUARTERS));
        await()
            .atMost(LONG)
            .untilAsserted(
                () ->
                    assertThat(get(http, "/events/e1/settlement").path("rows"))
                        .anySatisfy(
                            row -> {
                              assertThat(row.path("id").asString()).isEqualTo("load-1");
                              assertThat(row.path("delivered").asInt()).isEqualTo(2_000);
                            }));
        JsonNode forecast = get(http, "/forecast?branch=feeder-1");
        assertThat(forecast.path("errors")).hasSize(4);
        assertThat(forecast.path("loadMeters").asInt()).isEqualTo(1);
        JsonNode quarter = forecast.path("items").path(0);
        assertThat(quarter.path("usual").asInt()).isBetween(35_900, 36_100);
        assertThat(quarter.path("power").asInt()).isBetween(35_500, 38_500);
        assertThat(get(http, "/prices").path("series")).isEmpty();
        assertThat(http.get().uri("/api/v1/flexibility/forecast?branch=nowhere")).hasStatus(404);
        assertThat(
                context
                    .getBean(MeterRegistry.class)
                    .get("samspil.flexibility.forecast.mae")
                    .tag("branch", "feeder-1")
                    .gauges())
            .hasSize(4);
      }
    }
  }

  private ConfigurableApplicationContext start(TestKafka kafka) {
    return SpringApplication.run(
        FlexibilityApplication.class,
        "--server.port=0",
        "--samspil.kafka=" + kafka.address(),
        "--samspil.data=" + data,
        "--samspil.flexibility.settlement.rebound-hours=PT15M",
        "--logging.level.root=WARN",
        "--spring.main.banner-mode=off");
  }

  /** A feeder whose charger drew half as much in an event of an hour, two hours ago. */
  private static void tell(TestKafka kafka, long now) {
    kafka.send(Topics.ASSETS, "feeder-1", Told.area("feeder-1", ""));
    kafka.send(Topics.ASSETS, "load-1", Told.load("load-1", "meter-1", "feeder-1"));
    long event = now - 8;
    for (long quarter = now - 15 * 96; quarter < now; quarter++) {
      boolean during = quarter >= event && quarter < event + 4;
      kafka.send(Topics.AREAS, "feeder-1", Told.ofArea("feeder-1", quarter, 10 * KWH, 5, 0));
      kafka.send(
          Topics.INTERVALS, "meter-1", Told.ofMeter("meter-1", quarter, during ? KWH / 2 : KWH, 0));
    }
    kafka.send(
        Topics.SIGNALS,
        "e1",
        Signal.newBuilder()
            .setObjectType("EVENT")
            .setObjectId("e1")
            .setOperation(Signal.Operation.CREATE)
            .setAtUs(Micros.of(Days.start(event - 8)))
            .setNotificationJson(
                """
                {"objectType":"EVENT","operation":"CREATE","object":
                 {"id":"e1","programID":"p1","targets":["feeder-1"],
                  "intervalPeriod":{"start":"%s","duration":"PT1H"},
                  "intervals":[{"id":0,"payloads":[{"type":"SIMPLE","values":[1]}]}]}}
                """
                    .formatted(Days.start(event)))
            .build());
    kafka.flush();
  }

  private static JsonNode get(MockMvcTester http, String path) throws Exception {
    var answer = http.get().uri("/api/v1/flexibility" + path).exchange();
    assertThat(answer).hasStatusOk();
    return JsonMapper.shared().readTree(answer.getResponse().getContentAsString());
  }
}
