package io.samspil.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The Compose file as it stands, from outside: a reading's way, who is let in and who is refused,
 * kills, and what is brought back.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CityTest {
  private static final Duration TO_ARRIVE = Duration.ofSeconds(60);
  private static final Duration FLOW = Duration.ofSeconds(4);
  private static final int PER_SECOND = 4;
  private static final int SEEN = 50;
  private static final String OURS = "samspil/v1/electricity/house/readings";
  private static final String THEIRS = "samspil/v1/electricity/neighbour/readings";

  @TempDir static Path folder;

  private Compose city;
  private Entrance automation;
  private Devices devices;
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
    devices = new Devices(city.mqttsPort);
    automation.json("PUT", "/api/v1/meters/house", "{\"utility\":\"electricity\"}");
    automation.json("PUT", "/api/v1/meters/neighbour", "{\"utility\":\"electricity\"}");
    automation.json("PUT", "/api/v1/loads/car", "{}");
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
    Devices.Proof house = Devices.Proof.password("house", password);
    assertThat(devices.publish(house, OURS, senml(quarterS - 900, 123_456)).exitCode()).isZero();
    assertThat(devices.publish(house, OURS, senml(quarterS, 124_000)).exitCode()).isZero();

    String from = "from=" + Instant.ofEpochSecond(quarterS - 900);
    awaitAnswer("/api/v1/meters/house/readings?" + from, "124000");
    awaitAnswer("/api/v1/meters/house/intervals?" + from, "544");
    awaitAnswer(
        "/api/v1/meters/house/intervals/%s/explain"
            .formatted(Instant.ofEpochSecond(quarterS - 900)),
        "123456");
    awaitAnswer("/api/v1/ledger", "\"balanced\":true");
    awaitAnswer("/api/v1/live/snapshot", "electricity");

    devices.publish(house, OURS, "no SenML");
    awaitAnswer("/api/v1/quarantine?rule=payload-not-json", OURS);
    eachIsSeen(house, quarterS);
  }

  /** One reading after the other; how soon is printed, for it is the machine's as much as ours. */
  private void eachIsSeen(Devices.Proof house, long quarterS) throws Exception {
    String path = "/api/v1/meters/house/readings?from=" + Instant.ofEpochSecond(quarterS);
    long[] tookMs = new long[SEEN];
    for (int i = 0; i < SEEN; i++) {
      devices.publish(house, OURS, senml(quarterS + 1 + i, 124_001 + i)).orFail("publish");
      long acknowledgedNanos = System.nanoTime();
      String value = "\"value\":" + (124_001 + i);
      await(value)
          .atMost(TO_ARRIVE)
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(20))
          .until(() -> automation.get(path).body().contains(value));
      tookMs[i] = (System.nanoTime() - acknowledgedNanos) / 1_000_000;
    }
    Arrays.sort(tookMs);
    System.out.printf(
        "acknowledged to readable, %d readings: p50 %d ms, longest %d ms%n",
        SEEN, tookMs[SEEN / 2], tookMs[SEEN - 1]);
  }

  @Test
  @Order(2)
  void the_simulated_city_lives_and_every_service_answers() throws Exception {
    for (String path :
        List.of(
            "/api/v1/meters?q=house",
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
    awaitAnswer("/api/v1/meters/house-00001", "\"electricity\"");
    awaitAnswer("/api/v1/meters/house-00001/readings?register=power&limit=1", "\"power\"");
  }

  @Test
  @Order(3)
  void a_device_has_a_certificate_until_it_is_revoked() throws Exception {
    device("issue", "pump", "house");
    Devices.Proof first = Certificates.copied("pump", folder.resolve("first"));
    awaitPublished(first);

    device("rotate", "pump");
    Devices.Proof second = Certificates.copied("pump", folder.resolve("second"));
    awaitPublished(second);
    assertThat(devices.publish(first, OURS, "[]").exitCode()).as("both are good").isZero();

    device("revoke", "pump", Certificates.fingerprint(folder.resolve("first")));
    awaitRefused(first);
    assertThat(devices.publish(second, OURS, "[]").exitCode()).as("the other is good").isZero();
    device("revoke", "pump");
    awaitRefused(second);
    assertThat(city.logs("gateway")).contains("kind=revoked-certificate", "kind=revoked-device");
  }

  @Test
  @Order(4)
  void whoever_has_no_right_is_refused_logged_and_counted() throws Exception {
    Devices.Proof house = Devices.Proof.password("house", password);
    assertThat(devices.publish(Devices.Proof.password("house", "guess"), OURS, "[]").exitCode())
        .as("a wrong password")
        .isNotZero();
    assertThat(devices.publish(Devices.Proof.password("other", password), OURS, "[]").exitCode())
        .as("another's credentials")
        .isNotZero();
    assertThat(devices.publish(Devices.Proof.password("nobody", password), OURS, "[]").exitCode())
        .as("an unknown device")
        .isNotZero();
    assertThat(devices.publish(house, THEIRS, "[]").output())
        .as("another's topic")
        .containsIgnoringCase("not authorized");
    assertThat(devices.subscribe(house, "samspil/v1/#").output()).contains("denied");
    assertThat(devices.subscribe(house, "samspil/v1/loads/car/setpoint").output())
        .contains("denied");
    Devices.Proof expired = Certificates.expired("house", folder);
    assertThat(devices.publish(expired, OURS, "[]").exitCode())
        .as("an expired certificate")
        .isNotZero();
    try (Entrance stranger = new Entrance(city.httpsPort, null);
        Entrance viewer = new Entrance(city.httpsPort, "prometheus")) {
      assertThat(stranger.get("/api/v1/meters").statusCode()).isEqualTo(401);
      assertThat(viewer.get("/api/v1/meters").statusCode()).isEqualTo(200);
      String acting = "/api/v1/quarantine:discard?rule=payload-not-json";
      assertThat(viewer.send("POST", acting, "").statusCode()).isEqualTo(403);
    }
    aClaimCodeIsGoodOnce();

    loggedAndCounted(
        "samspil_gateway_intruders_total",
        List.of(
            "wrong-password",
            "unknown-device",
            "foreign-topic",
            "wildcard-subscription",
            "foreign-subscription",
            "untrusted-certificate",
            "revoked-certificate",
            "revoked-device"));
    loggedAndCounted("samspil_signin_refused_total", List.of("no-token", "role"));
  }

  /** By the service that refused, and by the city's own Prometheus. */
  private void loggedAndCounted(String metric, List<String> kinds) throws Exception {
    String logs = city.logs("gateway") + city.logs("registry");
    for (String kind : kinds) {
      assertThat(logs).contains("kind=" + kind);
      String expression = "sum(%s{kind=\"%s\"})".formatted(metric, kind);
      await(expression)
          .atMost(TO_ARRIVE)
          .pollInterval(Duration.ofSeconds(2))
          .untilAsserted(() -> assertThat(measured(expression)).isPositive());
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
              () ->
                  assertThat(
                          devices
                              .publish(Devices.Proof.password("heat-pump", its), OURS, "[]")
                              .exitCode())
                      .isZero());
      assertThat(
              installer
                  .send("POST", "/api/v1/claims:redeem", redeem.formatted(code, "thief"))
                  .statusCode())
          .isEqualTo(403);
    }
  }

  @Test
  @Order(5)
  void whatever_is_killed_nothing_acknowledged_is_lost() throws Exception {
    try (Street street = new Street(automation, city.mqttsPort, PER_SECOND)) {
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
      int stored = street.stopAndAssertAllStored(city);
      System.out.printf("%d messages acknowledged, all stored once, in order%n", stored);
      awaitAnswer("/api/v1/ledger", "\"balanced\":true");
    }
  }

  @Test
  @Order(6)
  void what_was_kept_is_brought_back_and_what_was_measured_since_is_read_again() throws Exception {
    Devices.Proof house = Devices.Proof.password("house", password);
    long atS = Instant.now().getEpochSecond() / 900 * 900 - 1_800;
    String from = "/api/v1/meters/house/readings?from=" + Instant.ofEpochSecond(atS - 900);
    devices.publish(house, OURS, senml(atS, 122_000)).orFail("publish");
    awaitAnswer(from, "122000");
    backup("make");

    automation.json("PUT", "/api/v1/meters/later", "{\"utility\":\"heat\"}");
    devices.publish(house, OURS, senml(atS + 60, 122_222)).orFail("publish");
    awaitAnswer(from, "122222");
    backup("restore");

    awaitAnswer("/api/v1/meters/house", "\"house\"");
    assertThat(automation.get("/api/v1/meters/later").statusCode()).isEqualTo(404);
    awaitAnswer(from, "122000");
    awaitAnswer(from, "122222");
  }

  private void backup(String what) throws Exception {
    long beganNanos = System.nanoTime();
    city.script("backup", what, folder.resolve("backup").toString()).orFail("deploy/backup");
    System.out.printf(
        "deploy/backup %s: %d s%n", what, (System.nanoTime() - beganNanos) / 1_000_000_000);
  }

  private void device(String... words) throws Exception {
    city.script("device", words).orFail("deploy/device " + words[0]);
  }

  /** The gateways know of it when the registry has told them. */
  private void awaitPublished(Devices.Proof proof) {
    await("it is let in")
        .atMost(TO_ARRIVE)
        .until(() -> devices.publish(proof, OURS, "[]").exitCode() == 0);
  }

  private void awaitRefused(Devices.Proof proof) {
    await("it is refused")
        .atMost(TO_ARRIVE)
        .until(() -> devices.publish(proof, OURS, "[]").exitCode() != 0);
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
