package io.samspil.deploy;

import static java.math.BigDecimal.valueOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.samspil.simulator.mqtt.Login;
import io.samspil.simulator.mqtt.MqttPublisher;
import io.samspil.simulator.mqtt.Outgoing;
import io.samspil.simulator.mqtt.PublisherListener;
import io.samspil.simulator.mqtt.PublisherSettings;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * Meters that tell their register one after the other, and whose every message must be found in the
 * store, once, in its order and in the intervals: what is not acknowledged is sent again.
 */
final class Street implements AutoCloseable {
  private static final int METERS = 100;
  private static final int LINES = 4;
  private static final int WINDOW = 20_000;
  private static final int QUARTER_S = 900;
  private static final int SINCE_S = 2 * 3_600;
  private static final String DEVICE = "street";
  private static final String PREFIX = "street-";
  private static final Duration STALL = Duration.ofSeconds(120);
  private static final Duration TO_STORE = Duration.ofSeconds(120);

  private final Entrance entrance;
  private final List<MqttPublisher> lines;
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final int perSecond;

  /** Long ago, so that a device's second may pass sooner than one of ours. */
  private final Instant began =
      Instant.ofEpochSecond(Instant.now().getEpochSecond() / QUARTER_S * QUARTER_S - SINCE_S);

  private volatile int told;

  /**
   * @param perSecond messages of each meter
   */
  Street(Entrance entrance, int mqttsPort, int perSecond) throws Exception {
    this.entrance = entrance;
    this.perSecond = perSecond;
    for (String meter : meters()) {
      entrance.json("PUT", "/api/v1/meters/" + meter, "{\"utility\":\"electricity\"}");
    }
    String ids = String.join("\",\"", meters());
    entrance.json("PUT", "/api/v1/credentials/" + DEVICE, "{\"assetIds\":[\"" + ids + "\"]}");
    JsonNode made = entrance.json("POST", "/api/v1/credentials/" + DEVICE + "/passwords", "");
    Login login = new Login(DEVICE, made.path("password").asString());
    URI url = URI.create("mqtts://localhost:" + mqttsPort);
    List<MqttPublisher> all = new ArrayList<>();
    for (int line = 0; line < LINES; line++) {
      PublisherSettings settings =
          new PublisherSettings(
              url,
              DEVICE + "-" + line,
              WINDOW,
              Duration.ofMillis(200),
              List.of(),
              login,
              Entrance.trust());
      all.add(new MqttPublisher(settings, PublisherListener.SILENT));
    }
    this.lines = List.copyOf(all);
  }

  private static List<String> meters() {
    return IntStream.range(0, METERS).mapToObj(i -> PREFIX + i).toList();
  }

  /** Begins to tell. */
  void start() {
    lines.forEach(MqttPublisher::start);
    clock.scheduleAtFixedRate(this::tell, 0, 1_000 / perSecond, TimeUnit.MILLISECONDS);
  }

  /** The register of each meter is how many times it has told it. */
  private void tell() {
    long atS = began.getEpochSecond() + told;
    for (int i = 0; i < METERS; i++) {
      String meter = PREFIX + i;
      String payload =
          "[{\"bn\":\"%s/\",\"bt\":%d,\"n\":\"energy.import\",\"u\":\"Wh\",\"v\":%d}]"
              .formatted(meter, atS, told);
      Outgoing message = Outgoing.text("samspil/v1/electricity/" + meter + "/readings", payload);
      if (!lines.get(i % LINES).offer(message)) {
        throw new IllegalStateException("a window is full");
      }
    }
    told++;
  }

  /** Waits until something more is acknowledged on every line; how long that took. */
  Duration untilAcknowledgedAgain() {
    long beganNanos = System.nanoTime();
    for (MqttPublisher line : lines) {
      long before = line.counts().acknowledged();
      await("acknowledged again")
          .atMost(STALL)
          .pollInterval(Duration.ofMillis(50))
          .until(() -> line.counts().acknowledged() > before);
    }
    return Duration.ofNanos(System.nanoTime() - beganNanos);
  }

  /**
   * Stops telling, and fails unless all of it is in Kafka in its order, in the store once with its
   * value, and in the intervals.
   *
   * @return how many messages that were
   */
  int stopAndAssertAllStored(Compose city) throws Exception {
    clock.shutdown();
    assertThat(clock.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
    for (MqttPublisher line : lines) {
      assertThat(line.awaitAcknowledged(STALL)).as("all is acknowledged").isTrue();
      assertThat(line.counts().refused()).as("refused").isZero();
    }
    assertThat(ReadingsLog.early(city, PREFIX)).as("before the one before them").isZero();
    for (String meter : meters()) {
      await(meter + " is stored")
          .atMost(TO_STORE)
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofSeconds(1))
          .ignoreExceptionsInstanceOf(IOException.class)
          .untilAsserted(() -> assertStored(meter));
    }
    return told * METERS;
  }

  private void assertStored(String meter) throws Exception {
    JsonNode answer =
        entrance.json(
            "GET",
            "/api/v1/meters/%s/readings?revisions=all&register=energy.import&from=%s&to=%s&limit=%d"
                .formatted(meter, began, began.plusSeconds(told), 2 * told),
            "");
    List<Integer> values = new ArrayList<>();
    for (JsonNode reading : answer.path("readings")) {
      values.add(reading.path("value").asInt());
    }
    List<Integer> expected = IntStream.range(0, told).boxed().toList();
    assertThat(values.stream().sorted().toList()).isEqualTo(expected);
    assertThat(booked(meter)).as("sum of the intervals").isEqualByComparingTo(valueOf(told - 1));
  }

  private BigDecimal booked(String meter) throws Exception {
    JsonNode answer =
        entrance.json(
            "GET",
            "/api/v1/meters/%s/intervals?register=energy.import&from=%s&to=%s"
                .formatted(meter, began, began.plusSeconds(told)),
            "");
    BigDecimal sum = BigDecimal.ZERO;
    for (JsonNode interval : answer.path("intervals")) {
      sum = sum.add(interval.path("value").decimalValue());
    }
    return sum;
  }

  @Override
  public void close() {
    clock.shutdownNow();
    lines.forEach(MqttPublisher::close);
  }
}
