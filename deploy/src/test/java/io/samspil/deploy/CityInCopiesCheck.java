package io.samspil.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Three brokers and two of each service: one of them is killed under load, and all of them are
 * replaced by a new version, one after the other.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CityInCopiesCheck {
  private static final int PER_SECOND = 2;
  private static final Duration FLOW = Duration.ofSeconds(4);
  private static final Duration TO_RECOVER = Duration.ofSeconds(120);
  private static final List<String> OURS =
      List.of("registry", "gateway", "metering", "historian", "flexibility", "console");

  private Compose city;
  private Entrance automation;
  private Street street;

  @BeforeAll
  void bringUp() throws Exception {
    city = new Compose("airgap.env", "ha.env");
    Compose.images();
    long beganNanos = System.nanoTime();
    city.up();
    System.out.printf(
        "compose up, in copies: %d s%n", (System.nanoTime() - beganNanos) / 1_000_000_000);
    automation = new Entrance(city.httpsPort, "automation");
    street = new Street(automation, city.mqttsPort, PER_SECOND);
    street.start();
    street.untilAcknowledgedAgain();
  }

  @AfterAll
  void takeDown() throws Exception {
    if (street != null) {
      street.close();
    }
    if (automation != null) {
      automation.close();
    }
    if (city != null) {
      city.close();
    }
  }

  @Test
  @Order(1)
  void one_of_two_or_three_is_killed_and_the_others_go_on() throws Exception {
    for (String service : List.of("gateway", "metering", "historian", "kafka-2")) {
      Thread.sleep(FLOW);
      city.kill(service);
      Duration took = street.untilAcknowledgedAgain();
      System.out.printf("%s killed: acknowledged again after %d ms%n", service, took.toMillis());
      city.start(service);
      awaitWell(service);
    }
  }

  @Test
  @Order(2)
  void every_service_is_replaced_by_a_new_version_and_nobody_sees_an_error() throws Exception {
    newVersion("0.1.1");
    try (Visitors visitors = new Visitors(city.httpsPort)) {
      visitors.start();
      for (String service : OURS) {
        for (String copy : List.of(service, service + "-2")) {
          city.replace(copy);
          awaitWell(copy);
        }
      }
      for (String broker : List.of("kafka", "kafka-2", "kafka-3")) {
        city.run(TO_RECOVER, "restart", "-t", "30", broker).orFail("restart " + broker);
        awaitWell(broker);
      }
      assertThat(visitors.stop()).as("errors that visitors saw").isEmpty();
    }
  }

  @Test
  @Order(3)
  void all_that_was_acknowledged_is_stored_once() throws Exception {
    int stored = street.stopAndAssertAllStored(city);
    System.out.printf("%d messages acknowledged, all stored once, in order%n", stored);
    await("the ledger balances")
        .atMost(TO_RECOVER)
        .pollInterval(Duration.ofSeconds(2))
        .untilAsserted(
            () ->
                assertThat(automation.get("/api/v1/ledger").body()).contains("\"balanced\":true"));
  }

  /** The same images under another name are a new version to Docker. */
  private void newVersion(String version) throws Exception {
    for (String service : OURS) {
      Command.run(
              Compose.ROOT,
              java.util.Map.of(),
              FLOW,
              List.of(
                  "docker",
                  "tag",
                  "samspil/" + service + ":0.1.0",
                  "samspil/" + service + ":" + version))
          .orFail("docker tag");
    }
    city.set("SAMSPIL_VERSION", version);
  }

  private void awaitWell(String service) {
    await(service + " is well")
        .atMost(TO_RECOVER)
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> city.isHealthy(service));
  }
}
