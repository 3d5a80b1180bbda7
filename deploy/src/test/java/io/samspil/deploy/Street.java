package io.samspil.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.samspil.simulator.mqtt.Login;
import io.samspil.simulator.mqtt.MqttPublisher;
import io.samspil.simulator.mqtt.Outgoing;
import io.samspil.simulator.mqtt.PublisherListener;
import io.samspil.simulator.mqtt.PublisherSettings;
import java.io.IOException;
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
 * Meters that each tell their register once a second, and whose every message must be found in the
 * store: what is not acknowledged is sent again.
 */
final class Street implements AutoCloseable {
  private static final int METERS = 100;
  private static final int LINES = 4;
  private static final int WINDOW = 5_000;
  private static final String DEVICE = "street";
  private static final Duration STALL = Duration.ofSeconds(120);
  private static final Duration TO_STORE = Duration.ofSeconds(120);

  private final Entrance entrance;
  private final List<MqttPublisher> lines;
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final Instant began = Instant.now().truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
  private volatile int told;

  Street(Entrance entrance, int mqttsPort) throws Exception {
    this.entrance = entrance;
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
    return IntStream.range(0, METERS).mapToObj(i -> "street-" + i).toList();
  }

  /** Begins to tell. */
  void start() {
    lines.forEach(MqttPublisher::start);
    clock.scheduleAtFixedRate(this::tell, 0, 1, TimeUnit.SECONDS);
  }

  /** The register of each meter is how many times it has told it. */
  private void tell() {
    long atS = began.getEpochSecond() + told;
    for (int i = 0; i < METERS; i++) {
      String meter = "street-" + i;
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

  /** Stops telling, and fails unless all of it is in the store, each once and with its value. */
  int stopAndAssertAllStored() throws Exception {
    clock.shutdown();
    assertThat(clock.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
    for (MqttPublisher line : lines) {
      assertThat(line.awaitAcknowledged(STALL)).as("all is acknowledged").isTrue();
      assertThat(line.counts().refused()).as("refused").isZero();
    }
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
            "/api/v1/meters/%s/readings?register=energy.import&from=%s&to=%s&limit=%d"
                .formatted(meter, began, began.plusSeconds(told), told + 1),
            "");
    List<Integer> values = new ArrayList<>();
    for (JsonNode reading : answer.path("readings")) {
      values.add(reading.path("value").asInt());
    }
    List<Integer> expected = IntStream.range(0, told).boxed().toList();
    assertThat(values.stream().sorted().toList()).isEqualTo(expected);
  }

  @Override
  public void close() {
    clock.shutdownNow();
    lines.forEach(MqttPublisher::close);
  }
}
