package io.samspil.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.Serdes;
import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.Asset;
import io.samspil.contracts.v1.Reading;
import io.samspil.contracts.v1.Utility;
import io.samspil.gateway.intake.Meter;
import io.samspil.gateway.mqtt.MqttFront;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole gateway, with a Kafka broker and an MQTT client that are not ours. */
class GatewayKafkaTest {
  private static final String M1 = "samspil/v1/electricity/m1/readings";
  private static final EmbeddedKafkaKraftBroker kafka = new EmbeddedKafkaKraftBroker(1, 1);
  private static ConfigurableApplicationContext gateway;

  @BeforeAll
  static void start() throws Exception {
    kafka.afterPropertiesSet();
    gateway =
        SpringApplication.run(
            GatewayApplication.class,
            "--samspil.kafka=" + kafka.getBrokersAsString(),
            "--samspil.gateway.mqtt.port=0",
            "--server.port=0");
    register(Meter.of("m1", Utility.ELECTRICITY).asset());
  }

  @AfterAll
  static void stop() {
    gateway.close();
    kafka.destroy();
  }

  private static void register(Asset asset) throws Exception {
    try (var producer =
        new KafkaProducer<>(kafka(), new StringSerializer(), new Serdes.OfAsset())) {
      producer.send(new ProducerRecord<>(Topics.ASSETS, asset.getId(), asset)).get();
    }
  }

  private static Map<String, Object> kafka() {
    return Map.of("bootstrap.servers", kafka.getBrokersAsString());
  }

  private static MqttClient connected(String clientId) throws MqttException {
    int port = gateway.getBean(MqttFront.class).port();
    var client = new MqttClient("tcp://127.0.0.1:" + port, clientId, new MemoryPersistence());
    client.setTimeToWait(TimeUnit.SECONDS.toMillis(20));
    var options = new MqttConnectionOptions();
    options.setAutomaticReconnect(false);
    client.connect(options);
    return client;
  }

  private static void publish(MqttClient client, String topic, byte[] payload)
      throws MqttException {
    client.publish(topic, payload, 1, false);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void whatIsAcknowledgedIsInKafka() throws Exception {
    MqttClient client = connected("burst");
    for (int i = 1; i <= 200; i++) {
      publish(
          client,
          M1,
          utf8("[{\"n\":\"energy.import\",\"u\":\"Wh\",\"t\":-%d,\"v\":%d}]".formatted(i, i)));
    }
    client.disconnect();
    client.close();

    List<Long> values = new ArrayList<>();
    for (Reading reading : readings()) {
      if (reading.getOrigin().getClientId().equals("burst")) {
        values.add(reading.getValues(0).getValueMilli() / 1000);
      }
    }
    assertThat(values).hasSize(200).isSorted();
  }

  private static List<Reading> readings() {
    List<Reading> readings = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(kafka(), new StringDeserializer(), new Serdes.OfReading())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.READINGS).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(Duration.ofMillis(100)).forEach(kept -> readings.add(kept.value()));
      }
    }
    return readings;
  }

  @Test
  void whatIsRefusedIsListedWithItsReason() throws Exception {
    byte[] large = new byte[1_000_000];
    java.util.Arrays.fill(large, (byte) 'x');
    MqttClient client = connected("vandal");
    publish(client, M1, new byte[0]);
    publish(client, M1, large);
    publish(client, M1, new byte[] {(byte) 0xC3, 0x28});
    publish(client, M1, utf8("garbage"));
    publish(client, "samspil/v1/electricity/nobody/readings", utf8("[]"));
    publish(client, M1, utf8("[{\"n\":\"power\",\"u\":\"Wh\",\"v\":1}]"));
    publish(client, M1, utf8("[{\"n\":\"power\",\"u\":\"W\",\"v\":1,\"t\":4102444800}]"));
    client.disconnect();
    client.close();

    JsonNode listed = awaitListed(7);
    assertThat(listed.at("/items").findValuesAsString("rule"))
        .containsExactly(
            "time-future",
            "unit-mismatch",
            "meter-unknown",
            "payload-not-json",
            "payload-not-utf8",
            "payload-too-large",
            "payload-empty");
    JsonNode tooLarge = listed.at("/items/5");
    assertThat(tooLarge.at("/payloadBytes").intValue()).isEqualTo(1_000_000);
    assertThat(tooLarge.at("/payloadText").stringValue()).hasSize(500);
    assertThat(tooLarge.at("/clientId").stringValue()).isEqualTo("vandal");
    JsonNode whole = get("/api/v1/quarantine/" + tooLarge.at("/id").stringValue());
    assertThat(whole.at("/text").stringValue()).hasSize(1_000_000);
    assertThat(get("/api/v1/quarantine?rule=meter-unknown&meter=nobody").at("/total").intValue())
        .isEqualTo(1);
    assertThat(get("/api/v1/quarantine/counts").at("/total").intValue()).isEqualTo(7);
  }

  private static JsonNode awaitListed(int count) throws Exception {
    JsonNode listed = get("/api/v1/quarantine");
    for (int i = 0; i < 200 && listed.at("/total").intValue() < count; i++) {
      TimeUnit.MILLISECONDS.sleep(25);
      listed = get("/api/v1/quarantine");
    }
    return listed;
  }

  private static JsonNode get(String path) throws Exception {
    var answer = http(path);
    assertThat(answer.statusCode()).isEqualTo(200);
    return JsonMapper.shared().readTree(answer.body());
  }

  private static java.net.http.HttpResponse<String> http(String path) throws Exception {
    int port = ((WebServerApplicationContext) gateway).getWebServer().getPort();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
          BodyHandlers.ofString());
    }
  }

  @Test
  void failuresAreProblems() throws Exception {
    for (String path :
        List.of(
            "/api/v1/quarantine?limit=501",
            "/api/v1/quarantine?page=-1",
            "/api/v1/quarantine/nonsense")) {
      var answer = http(path);
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.headers().firstValue("content-type").orElse(""))
          .isEqualTo("application/problem+json");
    }
    assertThat(http("/api/v1/quarantine/0-999999").statusCode()).isEqualTo(404);
  }
}
