package io.samspil.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.samspil.simulator.api.CityApi;
import io.samspil.simulator.api.TokenSource;
import io.samspil.simulator.city.City;
import io.samspil.simulator.city.Mix;
import io.samspil.simulator.mqtt.Mosquitto;
import io.samspil.simulator.mqtt.Mosquitto.Arrived;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadsTest {
  private static final Instant NOW = Instant.parse("2026-03-04T18:00:00Z");

  @TempDir private Path folder;

  private static City city() {
    return City.build(3, 20, Mix.parse("transport:1"));
  }

  private static void publishRetained(URI broker, String topic, String payload) throws Exception {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/mosquitto_pub")),
        "skipped: no mosquitto_pub is installed here");
    int exit =
        new ProcessBuilder(
                List.of(
                    "mosquitto_pub",
                    "-V",
                    "5",
                    "-q",
                    "1",
                    "-r",
                    "-p",
                    String.valueOf(broker.getPort()),
                    "-t",
                    topic,
                    "-m",
                    payload))
            .inheritIO()
            .start()
            .waitFor();
    assertThat(exit).isZero();
  }

  private static String setpoint(String start, String until) {
    return "{\"id\":\"s1\",\"limitW\":5000,\"start\":\"%s\",\"until\":\"%s\"}"
        .formatted(start, until);
  }

  @Test
  void a_load_accepts_follows_and_ends_its_setpoint() throws Exception {
    City city = city();
    String load = city.loadIds().iterator().next();
    try (Mosquitto broker = Mosquitto.start(folder);
        CityApi api = new CityApi(URI.create("http://127.0.0.1:9"), TokenSource.NONE);
        Loads loads = new Loads(city, Door.open(broker.url()), api)) {
      publishRetained(
          broker.url(),
          LoadTopics.setpoint(load),
          setpoint("2026-03-04T18:00:00Z", "2026-03-04T18:15:00Z"));
      loads.start();

      broker.await(2);
      loads.workAt(NOW);
      broker.await(3);
      loads.workAt(NOW.plusSeconds(900));
      assertThat(broker.await(4).stream().skip(1))
          .containsExactly(
              new Arrived(LoadTopics.ack(load), "{\"id\":\"s1\",\"status\":\"accepted\"}"),
              new Arrived(LoadTopics.ack(load), "{\"id\":\"s1\",\"status\":\"applied\"}"),
              new Arrived(LoadTopics.ack(load), "{\"id\":\"s1\",\"status\":\"expired\"}"));
    }
  }

  @Test
  void what_it_cannot_read_it_refuses_with_the_reason() throws Exception {
    City city = city();
    String load = city.loadIds().iterator().next();
    try (Mosquitto broker = Mosquitto.start(folder);
        CityApi api = new CityApi(URI.create("http://127.0.0.1:9"), TokenSource.NONE);
        Loads loads = new Loads(city, Door.open(broker.url()), api)) {
      publishRetained(broker.url(), LoadTopics.setpoint(load), setpoint("soon", "later"));
      loads.start();

      assertThat(broker.await(2).getLast().payload())
          .isEqualTo(
              "{\"id\":\"s1\",\"status\":\"refused\",\"reason\":\"start, until: 'soon' is no RFC 3339"
                  + " time\"}");
    }
  }
}
