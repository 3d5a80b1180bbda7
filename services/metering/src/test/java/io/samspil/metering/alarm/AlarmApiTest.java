package io.samspil.metering.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.MessageLite;
import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.Area;
import io.samspil.contracts.v1.AreaLive;
import io.samspil.contracts.v1.AreaUpdate;
import io.samspil.contracts.v1.Asset;
import io.samspil.contracts.v1.Unit;
import io.samspil.contracts.v1.Utility;
import io.samspil.metering.MeteringApplication;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The alarms as a process runs them, on a real broker, asked over HTTP. */
class AlarmApiTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final EmbeddedKafkaKraftBroker BROKER = new EmbeddedKafkaKraftBroker(1, 2);

  @TempDir private static Path data;
  private static ConfigurableApplicationContext metering;
  private static KafkaProducer<String, byte[]> producer;

  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeAll
  static void start() throws IOException {
    BROKER.brokerProperty("group.initial.rebalance.delay.ms", "0");
    BROKER.brokerProperty("offsets.topic.num.partitions", "1");
    BROKER.brokerProperty("transaction.state.log.replication.factor", "1");
    BROKER.brokerProperty("transaction.state.log.min.isr", "1");
    BROKER.brokerProperty("transaction.state.log.num.partitions", "1");
    BROKER.afterPropertiesSet();
    Path limits =
        Files.writeString(
            data.resolve("alarms.yaml"),
            "rules: {feeder-overload: {raise-after: PT0S, clear-after: PT0S}}");
    metering =
        new SpringApplicationBuilder(MeteringApplication.class)
            .bannerMode(Banner.Mode.OFF)
            .run(
                "--server.port=0",
                "--samspil.kafka=" + BROKER.getBrokersAsString(),
                "--samspil.topics.partitions=2",
                "--samspil.data=" + data,
                "--samspil.metering.alarms.file=" + limits,
                "--samspil.metering.alarms.areas-every=PT0.2S");
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", BROKER.getBrokersAsString()),
            new StringSerializer(),
            new ByteArraySerializer());
    tell(
        Topics.ASSETS,
        "f1",
        Asset.newBuilder()
            .setId("f1")
            .setVersion(1)
            .setArea(Area.newBuilder().setName("Feeder 1").setCapacityW(1000))
            .build());
  }

  @AfterAll
  static void stop() {
    if (producer != null) {
      producer.close();
    }
    if (metering != null) {
      metering.close();
    }
    BROKER.destroy();
  }

  private static void tell(String topic, String key, MessageLite message) {
    producer.send(new ProducerRecord<>(topic, key, message.toByteArray()));
    producer.flush();
  }

  private static void load(double watts) {
    tell(
        Topics.AREAS,
        "f1",
        AreaUpdate.newBuilder()
            .setAreaId("f1")
            .setLive(
                AreaLive.newBuilder()
                    .setUtility(Utility.ELECTRICITY)
                    .setUnit(Unit.WATT)
                    .setRateMilli(Math.round(watts * 1000))
                    .setMeters(1))
            .build());
  }

  private HttpResponse<String> ask(String path) throws Exception {
    return http.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> acknowledge(String id, String body) throws Exception {
    return http.send(
        HttpRequest.newBuilder(uri("/api/v1/alarms/" + id + ":acknowledge"))
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private static URI uri(String path) {
    String port = metering.getEnvironment().getProperty("local.server.port");
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private JsonNode items(String query) throws Exception {
    HttpResponse<String> answer = ask("/api/v1/alarms" + query);
    assertThat(answer.statusCode()).isEqualTo(200);
    return JSON.readTree(answer.body()).get("items");
  }

  @Test
  void anAlarmIsListedAcknowledgedAndCleared() throws Exception {
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              load(950);
              return items("?state=open").size() == 1;
            });
    JsonNode alarm = JSON.readTree(ask("/api/v1/alarms/feeder-overload/f1").body());
    assertThat(alarm.get("id").asString()).isEqualTo("feeder-overload/f1");
    assertThat(alarm.get("severity").asString()).isEqualTo("warning");
    assertThat(alarm.get("state").asString()).isEqualTo("raised");
    assertThat(alarm.get("subjectKind").asString()).isEqualTo("area");
    assertThat(alarm.get("raised").asString()).endsWith("Z");
    assertThat(alarm.has("cleared")).isFalse();

    refusals();
    HttpResponse<String> seen =
        acknowledge(
            "feeder-overload/f1", "{\"by\":\"Anne\",\"note\":\"fuse is known\",\"episode\":1}");
    assertThat(seen.statusCode()).isEqualTo(200);
    JsonNode acknowledged = JSON.readTree(seen.body());
    assertThat(acknowledged.get("state").asString()).isEqualTo("acknowledged");
    assertThat(acknowledged.get("acknowledgedBy").asString()).isEqualTo("Anne");
    assertThat(acknowledged.get("note").asString()).isEqualTo("fuse is known");

    HttpResponse<String> second = acknowledge("feeder-overload/f1", "{\"by\":\"Bo\"}");
    assertThat(second.statusCode()).isEqualTo(409);
    assertThat(second.body()).contains("Anne has acknowledged it");
    assertThat(items("?state=raised")).isEmpty();
    assertThat(items("?severity=warning&rule=feeder-overload&subject=f1")).hasSize(1);
    assertThat(items("?severity=critical")).isEmpty();

    load(100);
    await().atMost(PATIENCE).until(() -> items("?state=cleared").size() == 1);
    assertThat(items("?state=open")).isEmpty();
  }

  private void refusals() throws Exception {
    assertThat(acknowledge("feeder-overload/f1", "{\"by\":\" \"}").body())
        .contains("by is ''", "\"status\":400");
    assertThat(acknowledge("feeder-overload/f1", "{\"by\":\"A\",\"episode\":7}").statusCode())
        .isEqualTo(409);
    assertThat(acknowledge("feeder-overload/f9", "{\"by\":\"A\"}").statusCode()).isEqualTo(404);
    assertThat(ask("/api/v1/alarms?state=on").body())
        .contains("state is on: expected open, raised, acknowledged or cleared");
    assertThat(ask("/api/v1/alarms?size=0").statusCode()).isEqualTo(400);
    assertThat(ask("/api/v1/figures?figure=heat-cooling").body())
        .isEqualTo("{\"figure\":\"heat-cooling\",\"items\":[],\"total\":0,\"page\":0,\"size\":50}");
    assertThat(ask("/api/v1/figures?figure=wealth").body()).contains("one of heat-cooling");
    assertThat(ask("/api/v1/alarms/rules").body()).isEqualTo("{\"faults\":[]}");
  }
}
