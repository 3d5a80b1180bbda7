package io.samspil.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The Compose file as it stands, from outside: a reading's way, who is refused, and kills. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CityTest {
  private static final Duration TO_ARRIVE = Duration.ofSeconds(60);
  private static final Duration FLOW = Duration.ofSeconds(4);
  private static final Duration TO_ANSWER = Duration.ofSeconds(30);
  private static final String OURS = "samspil/v1/electricity/house/readings";
  private static final String THEIRS = "samspil/v1/electricity/neighbour/readings";

  @TempDir static Path folder;

  private Compose city;
  private Entrance automation;
  private String password;

  @BeforeAll
  void bringUp() throws Exception {
    city = new Compose("airgap.env");
    Compose.images();
    long beganNanos = System.nanoTime();
    city.up();
    System.out.printf(
        "compose up, one of each: %d s%n", (System.nanoTime() - beganNanos) / 1_000_000_000);
    automation = new Entrance(city.httpsPort, "automation");
    automation.json("PUT", "/api/v1/meters/house", "{\"utility\":\"electricity\"}");
    automation.json("PUT", "/api/v1/meters/neighbour", "{\"utility\":\"electricity\"}");
    automation.json("PUT", "/api/v1/credentials/house", "{\"assetIds\":[\"house\"]}");
    automation.json("PUT", "/api/v1/credentials/other", "{\"assetIds\":[\"neighbour\"]}");
    JsonNode made = automation.json("POST", "/api/v1/credentials/house/passwords", "");
    password = made.path("password").asString();
  }

  @AfterAll
  void takeDown() throws Exception {
    if (automation != null) {
      automation.close();
    }
    if (city != null) {
      city.close();
    }
  }

  @Test
  @Order(1)
  void a_reading_is_found_as_reading_and_interval_and_in_the_ledger() throws Exception {
    long quarterS = Instant.now().getEpochSecond() / 900 * 900;
    assertThat(publish("house", password, OURS, senml(quarterS - 900, 123_456)).exitCode())
        .isZero();
    assertThat(publish("house", password, OURS, senml(quarterS, 124_000)).exitCode()).isZero();

    String from = "from=" + Instant.ofEpochSecond(quarterS - 900);
    awaitAnswer("/api/v1/meters/house/readings?" + from, "124000");
    awaitAnswer("/api/v1/meters/house/intervals?" + from, "544");
    awaitAnswer(
        "/api/v1/meters/house/intervals/%s/explain"
            .formatted(Instant.ofEpochSecond(quarterS - 900)),
        "123456");
    awaitAnswer("/api/v1/ledger", "\"balanced\":true");
    awaitAnswer("/api/v1/live/snapshot", "electricity");
  }

  @Test
  @Order(2)
  void the_simulated_city_lives_and_every_service_answers() throws Exception {
    for (String path :
        List.of(
            "/api/v1/meters?q=el-",
            "/api/v1/alarms",
            "/api/v1/completeness",
            "/api/v1/devices",
            "/api/v1/flexibility/plan",
            "/api/v1/quarantine",
            "/api/v1/openapi/historian.json")) {
      assertThat(automation.get(path).statusCode()).as(path).isEqualTo(200);
    }
    assertThat(automation.get("/actuator/health").statusCode()).isEqualTo(404);
    await("the city publishes")
        .atMost(TO_ARRIVE)
        .untilAsserted(() -> assertThat(city.logs("simulator")).contains("city lives"));
    awaitAnswer("/api/v1/meters?size=1&q=hus", "\"total\":");
  }

  @Test
  @Order(3)
  void whoever_has_no_right_is_refused_and_counted() throws Exception {
    assertThat(publish("house", "not-it", OURS, "[]").exitCode())
        .as("a wrong password")
        .isNotZero();
    assertThat(publish("other", password, OURS, "[]").exitCode())
        .as("another's credentials")
        .isNotZero();
    assertThat(publish("house", password, THEIRS, "[]").output())
        .as("another's topic")
        .containsIgnoringCase("not authorized");
    assertThat(subscribe("samspil/v1/#").output()).contains("denied");
    assertThat(publishWithExpiredCertificate().exitCode()).as("an expired certificate").isNotZero();
    try (Entrance stranger = new Entrance(city.httpsPort, null);
        Entrance viewer = new Entrance(city.httpsPort, "prometheus")) {
      assertThat(stranger.get("/api/v1/meters").statusCode()).isEqualTo(401);
      assertThat(viewer.get("/api/v1/meters").statusCode()).isEqualTo(200);
      String acting = "/api/v1/quarantine:discard?rule=payload-not-json";
      assertThat(viewer.send("POST", acting, "").statusCode()).isEqualTo(403);
    }
    aClaimCodeIsGoodOnce();
    for (String counted :
        List.of(
            "samspil_gateway_intruders_total{kind=\"wrong-password\"}",
            "samspil_gateway_intruders_total{kind=\"unknown-device\"} or samspil_gateway_intruders_total{kind=\"wrong-password\"}",
            "sum(samspil_signin_refused_total{kind=\"no-token\"})",
            "sum(samspil_signin_refused_total{kind=\"role\"})")) {
      await(counted)
          .atMost(TO_ARRIVE)
          .pollInterval(Duration.ofSeconds(2))
          .untilAsserted(() -> assertThat(measured(counted)).isPositive());
    }
  }

  private void aClaimCodeIsGoodOnce() throws Exception {
    String code =
        automation
            .json("POST", "/api/v1/claims", "{\"assetIds\":[\"house\"]}")
            .path("code")
            .asString();
    try (Entrance installer = new Entrance(city.httpsPort, null)) {
      String redeem = "{\"code\":\"%s\",\"deviceId\":\"%s\"}";
      JsonNode redeemed =
          installer.json("POST", "/api/v1/claims:redeem", redeem.formatted(code, "heat-pump"));
      String its = redeemed.path("password").asString();
      await("the gateway knows the new device")
          .atMost(TO_ARRIVE)
          .untilAsserted(
              () -> assertThat(publish("heat-pump", its, OURS, "[]").exitCode()).isZero());
      assertThat(
              installer
                  .send("POST", "/api/v1/claims:redeem", redeem.formatted(code, "thief"))
                  .statusCode())
          .isEqualTo(403);
    }
  }

  @Test
  @Order(4)
  void whatever_is_killed_nothing_acknowledged_is_lost() throws Exception {
    try (Street street = new Street(automation, city.mqttsPort)) {
      street.start();
      street.untilAcknowledgedAgain();
      for (String service :
          List.of("gateway", "metering", "kafka", "historian", "influxdb", "postgres")) {
        Thread.sleep(FLOW);
        city.kill(service);
        city.start(service);
        Duration took = street.untilAcknowledgedAgain();
        System.out.printf("%s killed: acknowledged again after %d ms%n", service, took.toMillis());
      }
      int stored = street.stopAndAssertAllStored();
      System.out.printf("%d messages acknowledged, all stored once%n", stored);
      awaitAnswer("/api/v1/ledger", "\"balanced\":true");
    }
  }

  private Command.Ran publish(String device, String word, String topic, String payload)
      throws Exception {
    return mosquitto("mosquitto_pub", "-u", device, "-P", word, "-t", topic, "-m", payload);
  }

  private Command.Ran subscribe(String topic) throws Exception {
    return mosquitto("mosquitto_sub", "-u", "house", "-P", password, "-t", topic, "-W", "5");
  }

  private Command.Ran publishWithExpiredCertificate() throws Exception {
    Path secrets = Compose.ROOT.resolve("deploy/secrets");
    openssl(
        "req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=house -keyout d.key -out d.csr");
    openssl(
        "x509 -req -in d.csr -CA %1$s/devices-ca.pem -CAkey %1$s/devices-ca.key -CAserial d.srl -CAcreateserial -days 0 -out d.pem"
            .formatted(secrets));
    Thread.sleep(Duration.ofSeconds(2));
    return mosquitto(
        "mosquitto_pub",
        "--cert",
        folder.resolve("d.pem").toString(),
        "--key",
        folder.resolve("d.key").toString(),
        "-t",
        OURS,
        "-m",
        "[]");
  }

  private void openssl(String words) throws Exception {
    List<String> all = new ArrayList<>(List.of("openssl"));
    all.addAll(List.of(words.split(" ")));
    Command.run(folder, Map.of(), TO_ANSWER, all).orFail("openssl");
  }

  private Command.Ran mosquitto(String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of(words));
    String authority = Compose.ROOT.resolve("deploy/secrets/ca.pem").toString();
    all.addAll(1, List.of("-h", "localhost", "-p", String.valueOf(city.mqttsPort)));
    all.addAll(List.of("--cafile", authority, "-V", "5", "-q", "1"));
    Files.createDirectories(folder);
    return Command.run(folder, Map.of(), TO_ANSWER, all);
  }

  private static String senml(long atS, long energyWh) {
    return "[{\"bn\":\"house/\",\"bt\":%d,\"n\":\"energy.import\",\"u\":\"Wh\",\"v\":%d}]"
        .formatted(atS, energyWh);
  }

  private void awaitAnswer(String path, String part) {
    await(path + " has " + part)
        .atMost(TO_ARRIVE)
        .pollInterval(Duration.ofMillis(500))
        .ignoreExceptionsInstanceOf(java.io.IOException.class)
        .untilAsserted(() -> assertThat(automation.get(path).body()).contains(part));
  }

  /** What Prometheus answers: the first value, or 0 when there is none. */
  private double measured(String expression) throws Exception {
    String answer =
        city.exec("prometheus", "promtool", "query", "instant", "http://localhost:9090", expression)
            .output();
    return answer
        .lines()
        .filter(line -> line.contains("=>"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll(".*=> ([0-9.e+]+) .*", "$1")))
        .sum();
  }
}
