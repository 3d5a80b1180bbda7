package io.samspil.flexibility.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Message;
import io.samspil.contracts.KafkaAccess;
import io.samspil.contracts.Micros;
import io.samspil.contracts.Serdes;
import io.samspil.contracts.TopicTail;
import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.Area;
import io.samspil.contracts.v1.AreaLive;
import io.samspil.contracts.v1.AreaUpdate;
import io.samspil.contracts.v1.Asset;
import io.samspil.contracts.v1.Load;
import io.samspil.contracts.v1.Meter;
import io.samspil.contracts.v1.Reading;
import io.samspil.contracts.v1.RegisterValue;
import io.samspil.contracts.v1.Setpoint;
import io.samspil.contracts.v1.SetpointAck;
import io.samspil.contracts.v1.Signal;
import io.samspil.contracts.v1.Unit;
import io.samspil.contracts.v1.Utility;
import io.samspil.flexibility.FlexibilityApplication;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole way on a real broker: assets, areas and signals in, setpoints out, and back. */
class PlanningOnKafkaTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final EmbeddedKafkaKraftBroker BROKER = new EmbeddedKafkaKraftBroker(1, 1);
  private static final Map<String, Optional<Setpoint>> TOLD = new ConcurrentHashMap<>();

  private static ConfigurableApplicationContext context;
  private static KafkaProducer<String, byte[]> producer;
  private static TopicTail<Setpoint> tail;
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** Nobody has to say who they are. */
  @Configuration(proxyBeanMethods = false)
  static class Open {
    @Bean
    SecurityFilterChain everybody(HttpSecurity http) {
      return http.csrf(AbstractHttpConfigurer::disable)
          .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
          .build();
    }
  }

  @BeforeAll
  static void start() {
    BROKER.brokerProperty("auto.create.topics.enable", "false");
    BROKER.afterPropertiesSet();
    String kafka = BROKER.getBrokersAsString();
    context =
        new SpringApplication(FlexibilityApplication.class, Open.class)
            .run(
                "--server.port=0",
                "--samspil.kafka=" + kafka,
                "--samspil.topics.partitions=1",
                "--samspil.flexibility.setpoint.release-within=PT1S",
                "--samspil.flexibility.setpoint.resend-after=PT60S",
                "--samspil.flexibility.plan.period=PT2S",
                "--spring.datasource.url=jdbc:h2:mem:planning",
                "--logging.level.root=WARN",
                "--spring.main.banner-mode=off");
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka), new StringSerializer(), new ByteArraySerializer());
    tail =
        TopicTail.fromBeginning(
            KafkaAccess.open(kafka),
            Topics.SETPOINTS,
            new Serdes.OfSetpoint(),
            told -> TOLD.put(told.key(), Optional.ofNullable(told.value())),
            fault -> {});
    area("feeder", "city", 20_000);
    load("car-a", "feeder");
    load("car-b", "feeder");
  }

  /** Again and again, as meters do: what a meter says before its load is known is passed over. */
  private static void measure() {
    draws("feeder", 8_000);
    meter("car-a", 1_000);
    meter("car-b", 1_000);
  }

  @AfterAll
  static void stop() {
    tail.close();
    producer.close();
    context.close();
    BROKER.destroy();
  }

  @Test
  void whatIsKnownAndAskedBecomesSetpointsAndComesBack() throws Exception {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              measure();
              assertThat(limits()).isEqualTo(13_400);
            });

    signal("e-1", 10);
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(limits()).isEqualTo(3_400));
    Setpoint told = TOLD.get("car-a").orElseThrow();
    assertThat(told.getEventId()).isEqualTo("e-1");
    assertThat(told.getFallbackW()).isEqualTo(2_000);

    acknowledge(told, SetpointAck.Status.APPLIED);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(get("/plan?load=car-a").at("/loads/items/0/told/progress").asString())
                    .isEqualTo("applied"));
    JsonNode asks = get("/asks");
    assertThat(asks.at("/items/0/state").asString()).isEqualTo("active");
    assertThat(asks.at("/items/0/asks/0/value").asDouble()).isEqualTo(10_000);

    needsAndSimulation();
    refusal();
    stopAndResume();
  }

  private void needsAndSimulation() throws Exception {
    String by = Instant.now().plus(Duration.ofHours(2)).toString();
    String need = "{\"energyWh\":0,\"by\":\"%s\"}".formatted(by);
    assertThat(send("PUT", "/loads/car-a/need", need).statusCode()).isEqualTo(200);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(TOLD.get("car-a").orElseThrow().getLimitW()).isZero());
    assertThat(get("/loads/car-a/need").path("owedWh").asLong()).isZero();
    assertThat(send("DELETE", "/loads/car-a/need", "").statusCode()).isEqualTo(204);
    assertThat(send("PUT", "/loads/car-a/need", "{\"energyWh\":-1}").statusCode()).isEqualTo(400);
    assertThat(send("PUT", "/loads/nobody/need", need).statusCode()).isEqualTo(404);

    String event =
        """
        {"only":true,"events":[{"targets":["feeder"],
          "intervalPeriod":{"start":"0001-01-01","duration":"PT1H"},
          "intervals":[{"id":0,"payloads":[{"type":"SIMPLE","values":[3]}]}]}]}
        """;
    HttpResponse<String> simulated = send("POST", "/plan:simulate", event);
    assertThat(simulated.statusCode()).isEqualTo(200);
    JsonNode plan = JsonMapper.shared().readTree(simulated.body());
    assertThat(plan.at("/loads/items/0/limitW").asLong()).isZero();
    HttpResponse<String> bad = send("POST", "/plan:simulate", "{\"events\":[{}]}");
    assertThat(bad.statusCode()).isEqualTo(400);
    assertThat(bad.headers().firstValue("content-type").orElse("")).contains("problem+json");
    assertThat(bad.body()).contains("it asks for nothing");
    JsonNode overview = get("?branch=feeder");
    assertThat(overview.at("/branches/0/now/shedW").asLong()).isEqualTo(2_000);
    assertThat(overview.at("/branches/0/hours").size()).isEqualTo(24);
  }

  private void refusal() throws Exception {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(TOLD.get("car-b").orElseThrow().getLimitW()).isLessThan(3_400));
    acknowledge(TOLD.get("car-b").orElseThrow(), SetpointAck.Status.REFUSED);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(get("/alarms").at("/items/0/rule").asString())
                    .isEqualTo("setpoint-refused"));
  }

  private void stopAndResume() throws Exception {
    HttpResponse<String> stopped =
        send("POST", "/stop", "{\"branch\":\"feeder\",\"by\":\"anna\",\"reason\":\"works\"}");
    assertThat(stopped.statusCode()).isEqualTo(200);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(TOLD.get("car-a")).isEqualTo(Optional.empty()));
    assertThat(get("/plan?load=car-a").at("/loads/items/0/why").asString())
        .contains("stopped in feeder by anna: works");
    assertThat(send("POST", "/resume", "{\"branch\":\"feeder\"}").statusCode()).isEqualTo(200);
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(TOLD.get("car-a")).isPresent());
    assertThat(send("POST", "/resume", "{\"branch\":\"feeder\"}").statusCode()).isEqualTo(404);
  }

  private static long limits() {
    return TOLD.values().stream().mapToLong(told -> told.map(Setpoint::getLimitW).orElse(0L)).sum();
  }

  private static void area(String id, String parent, long capacityW) {
    Area.Builder area = Area.newBuilder().setParentId(parent).setCapacityW(capacityW);
    tell(Topics.ASSETS, id, Asset.newBuilder().setId(id).setVersion(1).setArea(area).build());
  }

  private static void load(String id, String area) {
    Load.Builder load =
        Load.newBuilder()
            .setMeterId("m-" + id)
            .setAreaId(area)
            .setMaxPowerW(11_000)
            .setFallbackW(2_000);
    Meter.Builder meter = Meter.newBuilder().setUtility(Utility.ELECTRICITY).addAreaIds(area);
    tell(Topics.ASSETS, "m-" + id, Asset.newBuilder().setId("m-" + id).setMeter(meter).build());
    tell(Topics.ASSETS, id, Asset.newBuilder().setId(id).setVersion(1).setLoad(load).build());
  }

  private static void draws(String area, long watts) {
    AreaLive.Builder live =
        AreaLive.newBuilder()
            .setUtility(Utility.ELECTRICITY)
            .setUnit(Unit.WATT)
            .setRateMilli(watts * 1000);
    tell(Topics.AREAS, area, AreaUpdate.newBuilder().setAreaId(area).setLive(live).build());
  }

  private static void meter(String load, long watts) {
    RegisterValue.Builder power =
        RegisterValue.newBuilder()
            .setRegister("power")
            .setUnit(Unit.WATT)
            .setValueMilli(watts * 1000);
    tell(
        Topics.BOOKED,
        "m-" + load,
        Reading.newBuilder()
            .setMeterId("m-" + load)
            .setInstantUs(Micros.of(Instant.now()))
            .addValues(power)
            .build());
  }

  private static void signal(String id, double kilowatts) {
    String json =
        """
        {"objectType":"EVENT","operation":"CREATE","object":{"id":"%s","targets":["feeder"],
         "intervalPeriod":{"start":"0001-01-01T00:00:00Z","duration":"PT1H"},
         "intervals":[{"id":0,"payloads":[{"type":"IMPORT_CAPACITY_LIMIT","values":[%s]}]}]}}
        """
            .formatted(id, kilowatts);
    tell(
        Topics.SIGNALS,
        id,
        Signal.newBuilder()
            .setObjectType("EVENT")
            .setObjectId(id)
            .setOperation(Signal.Operation.CREATE)
            .setNotificationJson(json)
            .setAtUs(Micros.of(Instant.now()))
            .build());
  }

  private static void acknowledge(Setpoint setpoint, SetpointAck.Status status) {
    tell(
        Topics.SETPOINT_ACKS,
        setpoint.getLoadId(),
        SetpointAck.newBuilder()
            .setLoadId(setpoint.getLoadId())
            .setSetpointId(setpoint.getId())
            .setStatus(status)
            .build());
  }

  private static void tell(String topic, String key, Message value) {
    producer.send(new ProducerRecord<>(topic, key, value.toByteArray()));
    producer.flush();
  }

  private static JsonNode get(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer = send("GET", path, "");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JsonMapper.shared().readTree(answer.body());
  }

  private static HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    String port = context.getEnvironment().getProperty("local.server.port");
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + port + "/api/v1/flexibility" + path))
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
