package io.samspil.gateway;

import io.samspil.contracts.Serdes;
import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.Asset;
import io.samspil.gateway.mqtt.MqttFront;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A whole gateway beside a Kafka broker, and what a test wants of both. */
final class TestGateway implements AutoCloseable {
  private static final Duration WITHIN = Duration.ofSeconds(20);

  private final String bootstrap;
  private final ConfigurableApplicationContext context;

  TestGateway(String bootstrap, String name) {
    this.bootstrap = bootstrap;
    context =
        SpringApplication.run(
            GatewayApplication.class,
            "--samspil.kafka=" + bootstrap,
            "--samspil.gateway.name=" + name,
            "--samspil.gateway.unknown-meter-grace=PT0S",
            "--samspil.gateway.mqtt.port=0",
            "--server.port=0");
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  <T> T bean(String name, Class<T> type) {
    return context.getBean(name, type);
  }

  /** A bean of the test's own. */
  void singleton(String name, Object bean) {
    context.getBeanFactory().registerSingleton(name, bean);
  }

  void register(Asset asset) throws Exception {
    put(Topics.ASSETS, asset.getId(), asset, new Serdes.OfAsset());
  }

  <V> void put(String topic, String key, @Nullable V value, Serde<V> serde) throws Exception {
    try (var producer = new KafkaProducer<>(kafka(), new StringSerializer(), serde.serializer())) {
      producer.send(new ProducerRecord<>(topic, key, value)).get();
    }
  }

  /** All that is in a topic now. */
  <V> List<ConsumerRecord<String, V>> all(String topic, Serde<V> serde) {
    List<ConsumerRecord<String, V>> all = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(kafka(), new StringDeserializer(), serde.deserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(Duration.ofMillis(100)).forEach(all::add);
      }
    }
    return all;
  }

  private Map<String, Object> kafka() {
    return Map.of("bootstrap.servers", bootstrap);
  }

  MqttClient connected(String clientId) throws MqttException {
    var client =
        new MqttClient(
            "tcp://127.0.0.1:" + bean(MqttFront.class).port(), clientId, new MemoryPersistence());
    client.setTimeToWait(WITHIN.toMillis());
    var options = new MqttConnectionOptions();
    options.setAutomaticReconnect(false);
    client.connect(options);
    return client;
  }

  /** Publishes as a device that comes and goes. */
  void publish(String clientId, String topic, String... payloads) throws MqttException {
    MqttClient client = connected(clientId);
    for (String payload : payloads) {
      client.publish(topic, payload.replace('\'', '"').getBytes(StandardCharsets.UTF_8), 1, false);
    }
    client.disconnect();
    client.close();
  }

  /** The answer, which must be 200. */
  JsonNode get(String path) throws Exception {
    return good(send(request(path).build()));
  }

  int status(String path) throws Exception {
    return send(request(path).build()).statusCode();
  }

  JsonNode post(String path, String json) throws Exception {
    return good(posted(path, json));
  }

  HttpResponse<String> posted(String path, String json) throws Exception {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json.replace('\'', '"')))
            .build());
  }

  private static JsonNode good(HttpResponse<String> answer) {
    if (answer.statusCode() != 200) {
      throw new AssertionError(
          answer.request().uri() + " answers " + answer.statusCode() + " " + answer.body());
    }
    return JsonMapper.shared().readTree(answer.body());
  }

  private HttpRequest.Builder request(String path) {
    int port = ((WebServerApplicationContext) context).getWebServer().getPort();
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  private static HttpResponse<String> send(HttpRequest request) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString());
    }
  }

  /** The first answer that is as wanted: what goes through Kafka takes a moment. */
  static <T> T eventually(Callable<T> ask, Predicate<T> wanted) throws Exception {
    long deadline = System.nanoTime() + WITHIN.toNanos();
    T answer = ask.call();
    while (!wanted.test(answer) && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(25);
      answer = ask.call();
    }
    if (!wanted.test(answer)) {
      throw new AssertionError("not within " + WITHIN.toSeconds() + " s; the last is " + answer);
    }
    return answer;
  }

  @Override
  public void close() {
    context.close();
  }
}
