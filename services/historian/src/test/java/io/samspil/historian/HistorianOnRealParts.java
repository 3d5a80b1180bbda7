package io.samspil.historian;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.historian.store.RunningStore;
import io.samspil.historian.store.TimeSeriesStore;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The historian between a Kafka broker and a store, with one partition to a topic so that the order
 * of the records is the order of sending.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class HistorianOnRealParts {
  static final Duration PATIENCE = HistorianTown.PATIENCE;

  final List<AutoCloseable> tails = new ArrayList<>();
  RunningStore server;
  TimeSeriesStore store;
  KafkaProducer<String, byte[]> producer;
  ConfigurableApplicationContext historian;

  private final EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 1);
  private final HttpClient http = HttpClient.newHttpClient();

  abstract RunningStore server(Path folder) throws Exception;

  abstract String kind();

  @BeforeAll
  void startParts(@TempDir Path folder) throws Exception {
    server = server(folder);
    server.start();
    store = server.open();
    broker.brokerProperty("group.initial.rebalance.delay.ms", "0");
    broker.brokerProperty("offsets.topic.num.partitions", "1");
    broker.afterPropertiesSet();
    producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka()),
            new StringSerializer(),
            new ByteArraySerializer());
    historian = run();
  }

  @AfterAll
  void stopParts() throws Exception {
    if (historian != null) {
      historian.close();
      for (AutoCloseable tail : tails) {
        tail.close();
      }
      producer.close();
      broker.destroy();
      store.close();
      server.close();
    }
  }

  ConfigurableApplicationContext run() {
    return SpringApplication.run(
        HistorianApplication.class,
        "--samspil.kafka=" + kafka(),
        "--samspil.topics.partitions=1",
        "--samspil.historian.store=" + kind(),
        "--samspil.historian.url=" + server.url(),
        "--samspil.historian.token=" + server.settings().token(),
        "--server.port=0");
  }

  String kafka() {
    return broker.getBrokersAsString();
  }

  public KafkaProducer<String, byte[]> producer() {
    return producer;
  }

  public void send(String topic, String key, byte[] value) throws Exception {
    producer.send(new ProducerRecord<>(topic, key, value)).get();
  }

  public HttpResponse<String> ask(String path) throws Exception {
    String port = historian.getEnvironment().getProperty("local.server.port");
    return http.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  public JsonNode get(int status, String path) throws Exception {
    HttpResponse<String> response = ask(path);
    assertThat(response.statusCode()).as(path + " " + response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith(status == 200 ? "application/json" : "application/problem+json");
    return JsonMapper.shared().readTree(response.body());
  }
}
