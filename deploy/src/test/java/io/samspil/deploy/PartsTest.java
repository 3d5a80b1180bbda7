package io.samspil.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;

/**
 * Our images with Mosquitto, Kafka, PostgreSQL and InfluxDB as containers: a reading that comes
 * over a broker of the city's own is found in the store.
 */
class PartsTest {
  private static final Duration TO_ARRIVE = Duration.ofSeconds(60);
  private static final Duration TO_ASK = Duration.ofSeconds(30);

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void a_reading_goes_from_a_broker_of_the_citys_own_to_the_store() throws Exception {
    Compose.requireDocker();
    Compose.images();
    // The library asks for a newer interface than old engines have.
    System.setProperty("api.version", engineSpeaks());
    try (Parts parts = new Parts()) {
      parts.start();
      String engineer = parts.issuer.token("engineer");
      HttpResponse<String> made =
          ask(parts.registry, "PUT", "/api/v1/meters/m1", "{\"utility\":\"water\"}", engineer);
      assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
      assertThat(
              ask(parts.registry, "DELETE", "/api/v1/meters/m1", "", parts.issuer.token("viewer"))
                  .statusCode())
          .isEqualTo(403);

      publish(parts.mqtt(), "[{\"bn\":\"m1/\",\"n\":\"volume\",\"u\":\"L\",\"v\":4711}]");

      await("the reading is in the store")
          .atMost(TO_ARRIVE)
          .pollInterval(Duration.ofMillis(500))
          .untilAsserted(
              () ->
                  assertThat(
                          ask(parts.historian, "GET", "/api/v1/meters/m1/readings", "", engineer)
                              .body())
                      .contains("4711"));
    }
  }

  private static String engineSpeaks() throws Exception {
    return Command.run(
            Path.of("."),
            Map.of(),
            TO_ASK,
            List.of("docker", "version", "--format", "{{.Server.APIVersion}}"))
        .orFail("docker version")
        .strip();
  }

  private HttpResponse<String> ask(
      GenericContainer<?> service, String method, String path, String json, String token)
      throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(Parts.http(service) + path))
            .timeout(TO_ASK)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(json))
            .build(),
        BodyHandlers.ofString());
  }

  private static void publish(String broker, String payload) throws Exception {
    MqttClient client = new MqttClient(broker, "a-meter", new MemoryPersistence());
    try {
      client.connect();
      client.publish(
          "samspil/v1/water/m1/readings", payload.getBytes(StandardCharsets.UTF_8), 1, false);
      client.disconnect();
    } finally {
      client.close();
    }
  }
}
