package io.samspil.standalone;

import io.samspil.contracts.KafkaAccess;
import io.samspil.contracts.KafkaSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;

/** The parts that the options take from outside. */
final class External {
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  /** What the services read as {@code samspil.kafka-settings}. */
  private static final String KAFKA_SETTINGS = "SAMSPIL_KAFKA_SETTINGS";

  private External() {}

  /**
   * Asks each whether it is there, since a service would wait for it without a word.
   *
   * @throws Refusal if one does not answer
   */
  static void check(RunOptions options) throws InterruptedException {
    if (options.kafka() != null) {
      checkKafka(options.kafka());
    }
    if (options.influxUrl() != null) {
      checkInflux(options.influxUrl());
    }
    if (options.mqttUrl() != null) {
      checkBroker(options.mqttUrl());
    }
  }

  private static void checkKafka(String servers) throws InterruptedException {
    Map<String, Object> patience =
        Map.of(
            "request.timeout.ms",
            (int) PATIENCE.toMillis() / 2,
            "default.api.timeout.ms",
            (int) PATIENCE.toMillis());
    try (var admin = access(servers).admin(patience)) {
      admin.describeCluster().nodes().get();
    } catch (ExecutionException | KafkaException e) {
      if (e.getCause() instanceof AuthenticationException) {
        throw Refusal.cannotRun(
            "Kafka at %s does not let us in (%s): correct the file that %s names."
                .formatted(servers, e.getCause().getMessage(), KAFKA_SETTINGS));
      }
      throw noAnswer("Kafka", servers, "--kafka");
    }
  }

  private static KafkaAccess access(String servers) {
    String file = Objects.toString(System.getenv(KAFKA_SETTINGS), "");
    try {
      return new KafkaAccess(servers, KafkaSettings.read(KAFKA_SETTINGS, file), 1, (short) 1);
    } catch (IllegalArgumentException e) {
      throw Refusal.badArgument(e.getMessage() + ".");
    }
  }

  private static void checkInflux(String url) throws InterruptedException {
    var ping = URI.create(url.replaceAll("/+$", "") + "/ping");
    var request = HttpRequest.newBuilder(ping).timeout(PATIENCE).build();
    try (var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      client.send(request, BodyHandlers.discarding());
    } catch (IOException e) {
      throw noAnswer("InfluxDB", url, "--influx-url");
    }
  }

  private static void checkBroker(String url) {
    Broker broker = Broker.of(url);
    try (var socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(broker.host(), broker.port()), (int) PATIENCE.toMillis());
    } catch (IOException e) {
      throw noAnswer("The MQTT broker", url, "--mqtt-url");
    }
  }

  private static Refusal noAnswer(String what, String where, String flag) {
    return Refusal.cannotRun(
        "%s at %s does not answer: start it, or correct %s.".formatted(what, where, flag));
  }
}
