package io.samspil.standalone.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.samspil.contracts.Serdes.OfAsset;
import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.Area;
import io.samspil.contracts.v1.Asset;
import io.samspil.contracts.v1.Load;
import io.samspil.contracts.v1.Meter;
import io.samspil.contracts.v1.Utility;
import io.samspil.standalone.Child;
import io.samspil.standalone.kafka.BrokerProcess;
import io.samspil.standalone.processes.Charger.Told;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An OpenADR event limits six chargers on one feeder, and in the middle of it one part after the
 * other is killed: flexibility, Kafka, the gateway, the way to one charger, the instance of two
 * that tells. Whatever happens, each charger is at its fallback when what it was told ends, and the
 * feeder keeps its limit: that of the event while it lasts, its capacity afterwards.
 */
@Isolated("its times are tight")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(180)
class FlexibilityKillTest {
  private static final String FEEDER = "f1";
  private static final int CHARGERS = 6;
  private static final long CAPACITY_W = 50_000;
  private static final long EVENT_W = 30_000;
  private static final long FALLBACK_W = 4_140;
  private static final Duration LIFE = Duration.ofSeconds(20);
  private static final Duration SOON = Duration.ofSeconds(60);

  /** Between the platform's clock and the charger's there is the way. */
  private static final Duration ON_THE_WAY = Duration.ofSeconds(1);

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String TYPE = "application/json";

  @TempDir static Path folder;

  private final int kafkaPort = ServiceProcess.freePort();
  private final int controllerPort = ServiceProcess.freePort();
  private final int mqttPort = ServiceProcess.freePort();
  private final String kafka = "--samspil.kafka=127.0.0.1:" + kafkaPort;
  private final List<AutoCloseable> opened = new ArrayList<>();
  private final List<Charger> chargers = new ArrayList<>();
  private EmbeddedPostgres database;
  private Child broker;
  private ServiceProcess gateway;
  private ServiceProcess metering;
  private ServiceProcess flexibility;
  private Cable cable;
  private Charger apart;
  private String token;
  private String eventId;
  private Instant limited;

  @BeforeAll
  void start() throws Exception {
    database = opened(EmbeddedPostgres.builder().start());
    startBroker();
    String port = "--samspil.gateway.mqtt.port=" + mqttPort;
    gateway = opened(new ServiceProcess("gateway", folder, kafka, port).start());
    String data = "--samspil.data=" + folder;
    metering = opened(new ServiceProcess("metering", folder, kafka, data).start());
    flexibility = instance("one").start();
    gateway.awaitUp();
    register();
    metering.awaitUp();
    flexibility.awaitUp();
    cable = opened(new Cable(mqttPort));
    apart = opened(new Charger("l0", cable.port()));
    chargers.add(apart);
    for (int load = 1; load < CHARGERS; load++) {
      chargers.add(opened(new Charger("l" + load, mqttPort)));
    }
    token = token();
  }

  @AfterAll
  void end() throws Exception {
    for (AutoCloseable one : opened.reversed()) {
      one.close();
    }
  }

  private <T extends AutoCloseable> T opened(T one) {
    opened.add(one);
    return one;
  }

  private void startBroker() throws Exception {
    broker =
        opened(
            Child.start(
                BrokerProcess.class,
                folder.resolve("kafka").toString(),
                String.valueOf(kafkaPort),
                String.valueOf(controllerPort)));
    broker.line("serves on", Duration.ofSeconds(60));
  }

  private ServiceProcess instance(String name) throws Exception {
    var settings =
        List.of(
            kafka,
            "--spring.datasource.url=" + database.getJdbcUrl("postgres", "postgres"),
            "--spring.datasource.username=postgres",
            "--samspil.data=" + folder.resolve(name),
            "--samspil.flexibility.setpoint.life=" + LIFE,
            "--samspil.flexibility.setpoint.spread=PT2S",
            "--samspil.flexibility.setpoint.resend-after=PT1S",
            "--samspil.flexibility.setpoint.release-within=PT8S",
            "--samspil.flexibility.setpoint.on-for=PT5S",
            "--samspil.flexibility.plan.period=PT2S",
            "--samspil.flexibility.plan.lease=PT3S");
    Path own = Files.createDirectories(folder.resolve(name));
    return opened(new ServiceProcess("flexibility", own, settings.toArray(String[]::new)));
  }

  private void register() {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", "127.0.0.1:" + kafkaPort, "acks", "all");
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new OfAsset().serializer())) {
      List<Asset> assets = new ArrayList<>();
      assets.add(
          asset(FEEDER)
              .setArea(Area.newBuilder().setAreaClass("feeder").setCapacityW(CAPACITY_W))
              .build());
      for (int load = 0; load < CHARGERS; load++) {
        assets.add(
            asset("m-l" + load)
                .setMeter(Meter.newBuilder().setUtility(Utility.TRANSPORT).addAreaIds(FEEDER))
                .build());
        assets.add(
            asset("l" + load)
                .setLoad(
                    Load.newBuilder()
                        .setAreaId(FEEDER)
                        .setMeterId("m-l" + load)
                        .setMaxPowerW(Charger.MOST_W)
                        .setMinPowerW(FALLBACK_W)
                        .setFallbackW(FALLBACK_W))
                .build());
      }
      assets.forEach(
          asset -> producer.send(new ProducerRecord<>(Topics.ASSETS, asset.getId(), asset)));
    }
  }

  private static Asset.Builder asset(String id) {
    return Asset.newBuilder().setId(id).setVersion(1);
  }

  private String token() throws Exception {
    JsonNode client = sent("POST", "/api/v1/flexibility/clients", TYPE, "{\"role\":\"business\"}");
    String form =
        "grant_type=client_credentials&client_id=%s&client_secret=%s"
            .formatted(client.path("clientId").asString(), client.path("clientSecret").asString());
    return sent("POST", "/auth/token", "application/x-www-form-urlencoded", form)
        .path("access_token")
        .asString();
  }

  private JsonNode sent(String method, String path, String type, String body) throws Exception {
    HttpResponse<String> answer = flexibility.send(method, path, type, body);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
    return JSON.readTree(answer.body());
  }

  private JsonNode openAdr(String method, String path, String body) throws Exception {
    HttpResponse<String> answer =
        flexibility.send(method, "/openadr3/3.1.0" + path, TYPE, body, "Bearer " + token);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
    return JSON.readTree(answer.body());
  }

  @Test
  @Order(1)
  void an_event_limits_the_feeder() throws Exception {
    String program =
        openAdr("POST", "/programs", "{\"programName\":\"capacity\"}").path("id").asString();
    eventId =
        openAdr(
                "POST",
                "/events",
                """
                {"programID": "%s", "targets": ["%s"],
                 "intervalPeriod": {"start": "%s", "duration": "PT1H"},
                 "intervals": [{"id": 0, "payloads":
                   [{"type": "IMPORT_CAPACITY_LIMIT", "values": [%d]}]}]}
                """
                    .formatted(program, FEEDER, Instant.now(), EVENT_W / 1_000))
            .path("id")
            .asString();

    soon().until(() -> drawnW(Instant.now()) <= EVENT_W);
    limited = Instant.now();
  }

  /** After each: what has come so far has never held longer than it may. */
  @AfterEach
  void nothingHeldLongerThanItMay() {
    chargers.forEach(
        charger ->
            charger.told().stream()
                .filter(told -> !told.isWithdrawal())
                .forEach(told -> assertInTime(charger, told)));
  }

  private static void assertInTime(Charger charger, Told told) {
    Duration left = Duration.between(told.arrived(), told.until());
    assertThat(left).as("%s: %s", charger.id(), told).isPositive();
    assertThat(left).as("%s: %s", charger.id(), told).isLessThan(LIFE.plus(ON_THE_WAY));
    assertThat(told.expiresIn()).isLessThanOrEqualTo(left.plus(ON_THE_WAY).toSeconds() + 1);
    assertThat(told.fallbackW()).isEqualTo(FALLBACK_W);
  }

  @Test
  @Order(2)
  void flexibility_is_killed_and_everybody_falls_back_in_time() throws Exception {
    flexibility.kill();
    assertAllFallBackAfter(Instant.now());

    flexibility.start().awaitUp();
    awaitToldSince(Instant.now());
    flexibility.kill();
    flexibility.start().awaitUp();
    awaitToldSince(Instant.now());
  }

  @Test
  @Order(3)
  void kafka_is_killed_and_comes_back() throws Exception {
    broker.kill();
    startBroker();
    awaitToldSince(Instant.now());
    broker.kill();
    assertAllFallBackAfter(Instant.now());
    startBroker();
    awaitToldSince(Instant.now());
  }

  @Test
  @Order(4)
  void the_gateway_is_killed_and_comes_back() throws Exception {
    gateway.kill();
    assertAllFallBackAfter(Instant.now());
    gateway.start().awaitUp();
    awaitToldSince(Instant.now());
  }

  /** Nothing new comes, and what they were told last ends in time. */
  private void assertAllFallBackAfter(Instant dead) {
    soon().until(this::allAtFallback);
    assertThat(chargers)
        .allSatisfy(
            charger -> {
              assertThat(last(charger).arrived()).isBefore(dead.plus(ON_THE_WAY));
              assertThat(last(charger).until()).isBefore(dead.plus(LIFE).plus(ON_THE_WAY));
            });
  }

  @Test
  @Order(5)
  void the_way_to_one_charger_is_cut_and_an_operator_hears_of_it() throws Exception {
    cable.cut();
    soon().until(() -> isAtFallback(apart));
    soon().until(() -> alarms().contains("setpoint-unanswered"));
    Instant others = Instant.now();
    soon().until(() -> chargers.stream().filter(c -> c != apart).allMatch(c -> isTold(c, others)));

    cable.mend();

    awaitToldSince(Instant.now());
    soon().until(() -> !alarms().contains("setpoint-unanswered"));
  }

  @Test
  @Order(6)
  void of_two_instances_the_one_that_tells_is_killed_and_nobody_falls_back() throws Exception {
    ServiceProcess first = flexibility;
    ServiceProcess second = instance("two").start().awaitUp();
    soon().until(() -> second.get("/api/v1/flexibility/plan").contains("\"l0\""));
    Instant from = Instant.now();
    first.kill();
    flexibility = second;

    awaitToldSince(from.plus(LIFE));

    assertThat(chargers)
        .allSatisfy(charger -> assertThat(gaps(charger, from)).as(charger.id()).isEmpty());
  }

  @Test
  @Order(7)
  void when_the_event_is_cancelled_the_chargers_are_released_one_after_the_other()
      throws Exception {
    openAdr("DELETE", "/events/" + eventId, "");
    Instant ended = Instant.now();

    soon().until(() -> drawnW(Instant.now()) > CAPACITY_W * 9 / 10);

    List<Instant> raised = raised(ended);
    assertThat(Duration.between(raised.getFirst(), raised.getLast()))
        .as("raised at %s", raised)
        .isGreaterThan(Duration.ofSeconds(2));
    assertTheFeederKeptItsLimit(ended);
  }

  /** By what every charger drew, from the first minute to the last. */
  private void assertTheFeederKeptItsLimit(Instant ended) {
    assertThat(longestAbove(EVENT_W, limited, ended)).as("in the event").isLessThan(ON_THE_WAY);
    assertThat(longestAbove(CAPACITY_W, ended, Instant.now()))
        .as("after it")
        .isLessThan(ON_THE_WAY);
  }

  /**
   * What one charger gives up and another gets are two messages, each on its own way: for so long
   * the feeder may be above its limit.
   */
  private Duration longestAbove(long limitW, Instant from, Instant to) {
    Duration longest = Duration.ZERO;
    Instant kept = from;
    for (Instant at = from; at.isBefore(to); at = at.plusMillis(50)) {
      if (drawnW(at) <= limitW) {
        kept = at;
      } else {
        longest = Collections.max(List.of(longest, Duration.between(kept, at)));
      }
    }
    return longest;
  }

  private static ConditionFactory soon() {
    return await().atMost(SOON).pollInterval(Duration.ofMillis(100));
  }

  private void awaitToldSince(Instant from) {
    soon().until(() -> chargers.stream().allMatch(charger -> isTold(charger, from)));
  }

  private static boolean isTold(Charger charger, Instant from) {
    Told last = last(charger);
    return last.arrived().isAfter(from) && last.until().isAfter(Instant.now());
  }

  private static Told last(Charger charger) {
    return charger.told().getLast();
  }

  private boolean allAtFallback() {
    return chargers.stream().allMatch(FlexibilityKillTest::isAtFallback);
  }

  private static boolean isAtFallback(Charger charger) {
    return !last(charger).until().isAfter(Instant.now())
        && charger.powerW(Instant.now()) == FALLBACK_W;
  }

  private long drawnW(Instant at) {
    return chargers.stream().mapToLong(charger -> charger.powerW(at)).sum();
  }

  private String alarms() throws Exception {
    return flexibility.get("/api/v1/flexibility/alarms");
  }

  /** The times at which what it was told had ended before it was told anything new. */
  private static List<Told> gaps(Charger charger, Instant from) {
    List<Told> gaps = new ArrayList<>();
    Told before = null;
    for (Told told : charger.told()) {
      if (before != null
          && told.arrived().isAfter(from)
          && told.arrived().isAfter(before.until())) {
        gaps.add(before);
      }
      before = told;
    }
    return gaps;
  }

  /** When each charger was first let draw more than in the event. */
  private List<Instant> raised(Instant from) {
    return chargers.stream()
        .flatMap(
            charger ->
                charger.told().stream()
                    .filter(told -> told.arrived().isAfter(from))
                    .filter(told -> told.limitW() > EVENT_W / CHARGERS)
                    .map(Told::arrived)
                    .limit(1))
        .sorted(Comparator.naturalOrder())
        .toList();
  }
}
