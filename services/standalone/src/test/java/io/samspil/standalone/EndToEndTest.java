package io.samspil.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The whole platform as a person starts it, and one meter's way through it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EndToEndTest {
  private static final Duration TO_START = Duration.ofSeconds(240);
  private static final Duration TO_ARRIVE = Duration.ofSeconds(60);
  private static final Duration TO_STOP = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(50);
  private static final long QUARTER_S = 900;
  private static final int ARRIVALS = 1_000;
  private static final int WARM_UP = 300;

  @TempDir static Path folder;

  private final HttpClient http = HttpClient.newHttpClient();
  private final long quarter = Instant.now().getEpochSecond() / QUARTER_S * QUARTER_S;
  private Child platform;
  private String console;
  private String mqtt;

  @BeforeAll
  void start() throws Exception {
    platform =
        Child.start(
            StandaloneApplication.class,
            "--empty",
            "--http-port=0",
            "--mqtt-port=0",
            "--kafka-port=0",
            "--data=" + folder);
    readAddresses();
  }

  @AfterAll
  void end() {
    platform.close();
  }

  @Test
  @Order(1)
  void a_reading_is_found_as_reading_and_interval_and_in_the_ledger() throws Exception {
    register("m1");

    publish("m1", quarter - QUARTER_S, 123_456);
    publish("m1", quarter, 124_000);

    assertThat(awaited("/api/v1/meters/m1/readings?" + around(), contains("124000"))).isNotEmpty();
    String intervals = awaited("/api/v1/meters/m1/intervals?" + around(), contains("544"));
    assertThat(intervals).contains(Instant.ofEpochSecond(quarter - QUARTER_S).toString());
    String explained =
        "/api/v1/meters/m1/intervals/%s/explain"
            .formatted(Instant.ofEpochSecond(quarter - QUARTER_S));
    assertThat(awaited(explained, contains("\"readings\""))).contains("123456");
    // Each stage tells the ledger when it comes to it: it balances when all have.
    assertThat(awaited("/api/v1/ledger", contains("\"balanced\":true")))
        .contains("\"received\":2,\"accepted\":2,")
        .contains("\"stored\":2,");
  }

  @Test
  @Order(2)
  void a_reading_is_visible_within_a_second_of_its_publication() throws Exception {
    register("m2");
    var published = new long[WARM_UP + ARRIVALS];

    try (var device = Executors.newSingleThreadExecutor()) {
      var publishing = device.submit(() -> publishAll("m2", published));
      long[] waitedMs = Arrays.copyOfRange(seen("m2", published), WARM_UP, WARM_UP + ARRIVALS);
      publishing.get();

      Arrays.sort(waitedMs);
      System.out.printf(
          "publish to visible at /api/v1/meters/m2/readings, %d readings: p50 %d ms, p99 %d ms%n",
          ARRIVALS, waitedMs[ARRIVALS / 2], waitedMs[ARRIVALS * 99 / 100]);
      assertThat(waitedMs[ARRIVALS * 99 / 100]).isLessThan(1_000);
    }
    String intervals = awaited("/api/v1/meters/m2/intervals?" + around(), contains("\"value\""));
    assertThat(intervals).contains("energy.import");
  }

  @Test
  @Order(3)
  void what_cannot_be_booked_is_quarantined_with_a_reason() throws Exception {
    publishRaw("samspil/v1/electricity/m1/readings", "no SenML");

    assertThat(awaited("/api/v1/ledger", contains("\"quarantined\":1"))).isNotEmpty();
  }

  @Test
  @Order(4)
  void after_a_kill_everything_is_still_there_and_goes_on() throws Exception {
    platform.kill();
    start();

    assertThat(awaited("/api/v1/meters/m1", contains("\"m1\""))).isNotEmpty();
    assertThat(awaited("/api/v1/meters/m1/readings?" + around(), contains("124000"))).isNotEmpty();
    publish("m1", quarter + 1, 124_001);
    assertThat(awaited("/api/v1/meters/m1/readings?" + around(), contains("124001"))).isNotEmpty();
  }

  @Test
  @Order(5)
  void it_stops_in_order_when_told() throws Exception {
    platform.stop(TO_STOP);

    assertThat(platform.line("has stopped", Duration.ofSeconds(5)))
        .isEqualTo("Samspil has stopped; the data stays.");
  }

  /**
   * One reading after the other; its place is its value, and its time is the quarter's plus that.
   */
  private Void publishAll(String meter, long[] published) throws Exception {
    var client = new MqttClient(mqtt, "arrivals", new MemoryPersistence());
    try {
      client.connect();
      for (int i = 0; i < published.length; i++) {
        published[i] = System.nanoTime();
        client.publish(
            "samspil/v1/electricity/" + meter + "/readings",
            senml(meter, arrival(i).toString(), i).getBytes(StandardCharsets.UTF_8),
            1,
            false);
      }
      client.disconnect();
    } finally {
      client.close();
    }
    return null;
  }

  /** How long each reading took to be visible, in milliseconds. */
  private long[] seen(String meter, long[] published) throws Exception {
    long[] waitedMs = new long[published.length];
    long deadline = System.nanoTime() + TO_ARRIVE.toNanos();
    int next = 0;
    while (next < published.length) {
      assertThat(System.nanoTime()).as("reading %d is late", next).isLessThan(deadline);
      String answer =
          answer(
                  "/api/v1/meters/%s/readings?from=%s&to=%s"
                      .formatted(
                          meter,
                          Instant.ofEpochMilli(arrival(next).movePointRight(3).longValueExact()),
                          Instant.ofEpochSecond(quarter + QUARTER_S)))
              .body();
      for (String value = value(next);
          next < published.length && answer.contains(value);
          value = value(next)) {
        waitedMs[next] = (System.nanoTime() - published[next]) / 1_000_000;
        next++;
      }
    }
    return waitedMs;
  }

  private static String value(int place) {
    return "\"value\":" + place + ",";
  }

  private BigDecimal arrival(int place) {
    return BigDecimal.valueOf((quarter - QUARTER_S) * 1000 + place * 500L, 3);
  }

  private void readAddresses() throws InterruptedException {
    platform.line("Samspil is ready in", TO_START);
    console = platform.line("Console", TO_START).replaceFirst(".*(http://\\S+)/$", "$1");
    mqtt = platform.line("MQTT", TO_START).replaceFirst(".* ", "tcp://");
  }

  private void register(String meter) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(console + "/api/v1/meters/" + meter))
            .header("Content-Type", "application/json")
            .PUT(
                BodyPublishers.ofString(
                    """
                    {"utility": "electricity", "name": "House 1",
                     "registers": [{"name": "energy.import", "unit": "Wh"}]}
                    """))
            .build();
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
  }

  private void publish(String meter, long atS, long energyWh) throws Exception {
    publishRaw(
        "samspil/v1/electricity/" + meter + "/readings",
        senml(meter, String.valueOf(atS), energyWh));
  }

  private static String senml(String meter, String time, long energyWh) {
    return "[{\"bn\":\"%s/\",\"bt\":%s,\"n\":\"energy.import\",\"u\":\"Wh\",\"v\":%d}]"
        .formatted(meter, time, energyWh);
  }

  /** At QoS 1: returns when the gateway has acknowledged. */
  private void publishRaw(String topic, String payload) throws Exception {
    var client = new MqttClient(mqtt, "end-to-end", new MemoryPersistence());
    try {
      client.connect();
      client.publish(topic, payload.getBytes(StandardCharsets.UTF_8), 1, false);
      client.disconnect();
    } finally {
      client.close();
    }
  }

  /** An hour before and after now, as query parameters. */
  private String around() {
    return "from=%s&to=%s"
        .formatted(
            URLEncoder.encode(
                Instant.ofEpochSecond(quarter - 3600).toString(), StandardCharsets.UTF_8),
            URLEncoder.encode(
                Instant.ofEpochSecond(quarter + 3600).toString(), StandardCharsets.UTF_8));
  }

  private static Predicate<String> contains(String text) {
    return answer -> answer.contains(text);
  }

  /** The first answer that is as wanted; fails with the last one when none comes in time. */
  private String awaited(String path, Predicate<String> wanted) throws Exception {
    long deadline = System.nanoTime() + TO_ARRIVE.toNanos();
    while (true) {
      HttpResponse<String> answer = answer(path);
      if (answer.statusCode() == 200 && wanted.test(answer.body())) {
        return answer.body();
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError(
            "%s answers %d after %s: %s"
                .formatted(path, answer.statusCode(), TO_ARRIVE, answer.body()));
      }
      Thread.sleep(POLL);
    }
  }

  private HttpResponse<String> answer(String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(console + path)).build(), BodyHandlers.ofString());
  }
}
