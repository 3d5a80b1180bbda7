package io.samspil.flexibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Message;
import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.Area;
import io.samspil.contracts.v1.Asset;
import io.samspil.contracts.v1.Load;
import io.samspil.contracts.v1.Setpoint;
import io.samspil.flexibility.TestVtn.Answer;
import io.samspil.flexibility.TestVtn.Client;
import io.samspil.flexibility.setpoint.Desk;
import io.samspil.flexibility.setpoint.LeftOut;
import io.samspil.flexibility.setpoint.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import tools.jackson.databind.JsonNode;

/** A load that speaks OpenADR, from the plan to its VEN and back, over HTTP and a real broker. */
class VenLoadTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final EmbeddedKafkaKraftBroker BROKER = new EmbeddedKafkaKraftBroker(1, 1);
  @TempDir static Path data;

  private static TestVtn vtn;
  private static Client business;
  private static KafkaProducer<String, byte[]> producer;

  @BeforeAll
  static void start() {
    BROKER.brokerProperty("auto.create.topics.enable", "false");
    BROKER.afterPropertiesSet();
    String kafka = BROKER.getBrokersAsString();
    vtn =
        TestDatabase.h2(data)
            .start(
                "--samspil.kafka=" + kafka,
                "--samspil.topics.partitions=1",
                "--samspil.flexibility.setpoint.resend-after=PT60S",
                "--samspil.flexibility.setpoint.release-within=PT1S",
                "--samspil.flexibility.plan.period=PT2S");
    business = vtn.client("business");
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka), new StringSerializer(), new ByteArraySerializer());
  }

  @AfterAll
  static void stop() {
    producer.close();
    vtn.close();
    BROKER.destroy();
  }

  @Test
  void itsSetpointIsAnEventForItsVenAloneAndTheVensReportsAreItsAnswers() {
    Client ven = venOf("heat-pump-1");
    Client stranger = venOf("heat-pump-2");
    register("heat-pump-1");
    JsonNode event = awaitEvent(ven);
    Setpoint told = Objects.requireNonNull(standing().setpoint());

    assertThat(event.path("eventName").asString()).endsWith(told.getId());
    assertThat(event.path("targets").toString()).isEqualTo("[\"heat-pump-1\"]");
    assertThat(payload(event, 0).path("type").asString()).isEqualTo("IMPORT_CAPACITY_LIMIT");
    assertThat(toldKw(event)).isEqualTo(told.getLimitW() / 1000.0);
    assertThat(payload(event, 1).at("/values/0").asDouble()).isEqualTo(1.5);
    assertThat(stranger.get("/events").body()).isEmpty();
    assertThat(stranger.post("/reports", report(event, "SETPOINT", "1")).status()).isEqualTo(400);

    ven.make("/reports", report(event, "SETPOINT", String.valueOf(toldKw(event))));
    await().atMost(PATIENCE).until(() -> standing().progress() == Progress.APPLIED);

    ven.make("/reports", report(event, "OPERATING_STATE", "\"RUNNING_OPTED_OUT\""));
    await().atMost(PATIENCE).until(() -> standing().leftOut() != null);
    assertThat(Objects.requireNonNull(standing().leftOut()).kind()).isEqualTo(LeftOut.Kind.REFUSED);

    assertThat(api("/asks").path("items").valueStream())
        .as("no plan is made of what the house itself tells")
        .noneMatch(ask -> ask.toString().contains(event.path("id").asString()));
    tell("heat-pump-1", Asset.newBuilder().setId("heat-pump-1").setRemoved(true).build());
    await().atMost(PATIENCE).until(() -> ven.get("/events").body().isEmpty());
  }

  private static Desk.Standing standing() {
    return vtn.bean(Desk.class).standing("heat-pump-1", Instant.now());
  }

  private static JsonNode awaitEvent(Client ven) {
    await().atMost(PATIENCE).until(() -> ven.get("/events").body().size() == 1);
    return ven.get("/events").body().path(0);
  }

  private static JsonNode payload(JsonNode event, int interval) {
    return event.path("intervals").path(interval).path("payloads").path(0);
  }

  private static double toldKw(JsonNode event) {
    return payload(event, 0).at("/values/0").asDouble();
  }

  private static String report(JsonNode event, String type, String value) {
    return """
        {"eventID":"%s","clientName":"pump","resources":[{"resourceName":"heat-pump",
         "intervals":[{"id":0,"payloads":[{"type":"%s","values":[%s]}]}]}]}"""
        .formatted(event.path("id").asString(), type, value);
  }

  /** A VEN with a resource that business logic has granted the load to. */
  private static Client venOf(String loadId) {
    Client ven = vtn.client("ven");
    String venId =
        ven.make(
            "/vens",
            "{\"objectType\":\"VEN_VEN_REQUEST\",\"venName\":\"ven of %s\"}".formatted(loadId));
    business.make(
        "/resources",
        """
        {"objectType":"BL_RESOURCE_REQUEST","clientID":"%s","venID":"%s","resourceName":"heat-pump",
         "targets":["%s"]}"""
            .formatted(ven.id(), venId, loadId));
    return ven;
  }

  /** It can draw more than its feeder carries, so it has to be told something. */
  private static void register(String loadId) {
    Area.Builder area = Area.newBuilder().setParentId("city").setCapacityW(4_000);
    tell("feeder", Asset.newBuilder().setId("feeder").setVersion(1).setArea(area).build());
    Load.Builder load =
        Load.newBuilder().setAreaId("feeder").setMaxPowerW(10_000).setFallbackW(1_500);
    tell(loadId, Asset.newBuilder().setId(loadId).setVersion(1).setLoad(load).build());
  }

  private static void tell(String key, Message asset) {
    producer.send(new ProducerRecord<>(Topics.ASSETS, key, asset.toByteArray()));
    producer.flush();
  }

  private static JsonNode api(String path) {
    Answer answer = vtn.send(vtn.request("/api/v1/flexibility" + path).GET());
    assertThat(answer.status()).isEqualTo(200);
    return answer.body();
  }
}
