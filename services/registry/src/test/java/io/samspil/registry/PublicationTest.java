package io.samspil.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.samspil.contracts.v1.Asset;
import io.samspil.registry.TestRegistry.Answer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is committed reaches Kafka, whatever is away or ends in between. */
class PublicationTest {
  private static final Duration LONG = Duration.ofSeconds(40);

  @TempDir Path data;

  @Test
  void aChangeMadeWithoutKafkaIsKeptAndPublishedByWhoeverRunsNext() throws Exception {
    int port = freePort();
    try (TestRegistry registry = start("127.0.0.1:" + port)) {
      Answer answer = registry.put("/api/v1/meters/m1", "{\"utility\":\"water\"}");
      assertThat(answer.status()).isEqualTo(202);
      assertThat(answer.body().path("published").asBoolean(true)).isFalse();
      assertThat(registry.get("/api/v1/meters/m1").body().path("published").asBoolean(true))
          .isFalse();
      Answer csv = registry.importCsv("/api/v1/loads:import", "id\nl1\n");
      assertThat(csv.status()).isEqualTo(200);
      assertThat(csv.body().path("published").asBoolean(true)).isFalse();
      assertThat(registry.text("/actuator/prometheus"))
          .contains("samspil_registry_pending_changes{kind=\"meter\",service=\"registry\"} 1.0");
    }
    try (TestKafka kafka = TestKafka.start();
        TestRegistry registry = start(kafka.address())) {
      await().atMost(LONG).until(() -> published(registry, "/api/v1/loads/l1"));
      assertThat(kafka.assets()).containsOnlyKeys("city", "m1", "l1");
      assertThat(published(registry, "/api/v1/meters/m1")).isTrue();
    }
  }

  @Test
  void aPasswordMadeWithoutKafkaIsToldAtOnceAndPublishedLater() throws Exception {
    int port = freePort();
    try (TestRegistry registry = start("127.0.0.1:" + port)) {
      assertThat(registry.put("/api/v1/credentials/d1", "{}").status()).isEqualTo(202);
      Answer made = registry.post("/api/v1/credentials/d1/passwords");
      assertThat(made.status()).isEqualTo(202);
      assertThat(made.body().path("published").asBoolean(true)).isFalse();
      assertThat(made.body().path("password").asString()).hasSize(43);
    }
    try (TestKafka kafka = TestKafka.start();
        TestRegistry registry = start(kafka.address())) {
      await().atMost(LONG).until(() -> published(registry, "/api/v1/credentials/d1"));
      assertThat(kafka.credentials().get("d1").getSecretsList()).hasSize(1);
    }
  }

  @Test
  void anEditApprovedWithoutKafkaIsKeptAndPublishedLater() throws Exception {
    int port = freePort();
    String edit;
    try (TestRegistry registry = start("127.0.0.1:" + port)) {
      registry.put("/api/v1/meters/m1", "{\"utility\":\"water\"}");
      edit =
          registry
              .post(
                  "/api/v1/edits",
                  """
                  {"meterId":"m1","register":"volume","start":"2026-03-01T00:00:00Z","value":1.5,
                   "reason":"photo","by":"Anna"}
                  """)
              .body()
              .path("id")
              .asString();
      Answer approved = registry.post("/api/v1/edits/" + edit + ":approve", "{\"by\":\"Bo\"}");
      assertThat(approved.status()).isEqualTo(202);
      assertThat(approved.body().path("published").asBoolean(true)).isFalse();
      assertThat(registry.text("/actuator/prometheus"))
          .contains("samspil_registry_pending_changes{kind=\"edit\",service=\"registry\"} 1.0");
    }
    try (TestKafka kafka = TestKafka.start();
        TestRegistry registry = start(kafka.address())) {
      await().atMost(LONG).until(() -> published(registry, "/api/v1/edits/" + edit));
      assertThat(kafka.edits().values())
          .singleElement()
          .satisfies(told -> assertThat(told.getValueMilli()).isEqualTo(1_500));
    }
  }

  @Test
  void whenKafkaHasLostTheTopicEverythingIsPublishedAgain() {
    try (TestKafka kafka = TestKafka.start();
        TestRegistry registry = start(kafka.address())) {
      registry.put("/api/v1/meters/m1", "{\"utility\":\"water\"}");
      registry.put("/api/v1/meters/m2", "{\"utility\":\"water\"}");
      assertThat(registry.delete("/api/v1/meters/m2").status()).isEqualTo(204);
      registry.put("/api/v1/credentials/d1", "{\"assetIds\":[\"m1\"]}");
      registry.put("/api/v1/credentials/d2", "{\"assetIds\":[\"m1\"]}");
      assertThat(registry.delete("/api/v1/credentials/d2").status()).isEqualTo(204);
    }
    try (TestKafka empty = TestKafka.start();
        TestRegistry registry = start(empty.address())) {
      registry.put("/api/v1/meters/m3", "{\"utility\":\"heat\"}");
      await().atMost(LONG).until(() -> published(registry, "/api/v1/meters/m3"));

      var assets = empty.assets();
      assertThat(assets).containsOnlyKeys("city", "m1", "m2", "m3");
      assertThat(assets.get("m2").getRemoved()).isTrue();
      assertThat(assets.get("m2").getVersion()).isEqualTo(2);
      await().atMost(LONG).until(() -> published(registry, "/api/v1/credentials/d1"));
      assertThat(empty.credentials()).containsOnlyKeys("d1", "d2");
      assertThat(empty.credentials().get("d2").getRemoved()).isTrue();
    }
  }

  @Test
  void theVersionsOfOneAssetComeInTheirOrder() throws Exception {
    try (TestKafka kafka = TestKafka.start();
        TestRegistry registry = start(kafka.address(), "30s");
        var threads = Executors.newFixedThreadPool(8)) {
      var answers =
          threads.invokeAll(
              IntStream.range(0, 200)
                  .<java.util.concurrent.Callable<Integer>>mapToObj(
                      i ->
                          () ->
                              registry
                                  .put("/api/v1/loads/l1", "{\"maxPowerW\":%d}".formatted(i + 1))
                                  .status())
                  .toList());
      assertThat(answers).allMatch(answer -> List.of(200, 201).contains(answer.resultNow()));

      List<Asset> versions =
          kafka.records().stream()
              .filter(record -> record.key().equals("l1"))
              .map(record -> record.value())
              .toList();
      assertThat(versions).extracting(Asset::getVersion).isSorted().endsWith(200L);
      assertThat(versions.getLast().getLoad().getMaxPowerW())
          .isEqualTo(registry.get("/api/v1/loads/l1").body().path("maxPowerW").asLong());
    }
  }

  private TestRegistry start(String kafka) {
    return start(kafka, "1s");
  }

  private TestRegistry start(String kafka, String publishWait) {
    return new TestRegistry(
        TestDatabases.h2(data),
        "sa",
        kafka,
        "--samspil.registry.publish-wait=" + publishWait,
        "--samspil.registry.import-wait=1s",
        "--samspil.registry.publish-timeout=2s",
        "--samspil.registry.publish-retry=100ms");
  }

  private static boolean published(TestRegistry registry, String path) {
    return registry.get(path).body().path("published").asBoolean(false);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
