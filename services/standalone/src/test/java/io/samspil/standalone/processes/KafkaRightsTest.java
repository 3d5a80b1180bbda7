package io.samspil.standalone.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.samspil.contracts.Topics;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every service that has a Kafka client does its work as the user of its own that the table of
 * rights has, on a broker that allows nothing else.
 */
@Timeout(240)
class KafkaRightsTest {
  private static final String JSON = "application/json";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String TOPIC = "samspil/v1/electricity/m1/readings";
  private static final int PAYLOAD_FORMAT_INVALID = 0x99;
  private static final Duration SOON = Duration.ofSeconds(60);

  /** What is written when a meter is registered, says something, and a program is made. */
  private static final Set<String> WRITTEN =
      Set.of(
          Topics.ASSETS,
          Topics.READINGS,
          Topics.QUARANTINE,
          Topics.SESSIONS,
          Topics.DEVICES,
          Topics.BOOKED,
          Topics.AREAS,
          Topics.LEDGER,
          Topics.SIGNALS);

  @TempDir Path folder;

  private final int mqtt = ServiceProcess.freePort();
  private final Map<String, ServiceProcess> services = new LinkedHashMap<>();
  private GuardedCluster cluster;
  private StoreServer store;

  @BeforeEach
  void start() throws Exception {
    assumeTrue(Tools.areThere("openssl"), "openssl is not installed");
    cluster = GuardedCluster.start(folder);
    store = StoreServer.start(folder);
    for (String service : GuardedCluster.SERVICES) {
      services.put(service, new ServiceProcess(service, folder, settings(service)).start());
    }
    for (ServiceProcess service : services.values()) {
      service.awaitUp();
    }
  }

  private String[] settings(String service) throws Exception {
    List<String> settings = new ArrayList<>(List.of(store.settings()));
    settings.add("--samspil.kafka=" + cluster.bootstrap());
    settings.add("--samspil.kafka-settings=" + cluster.settings(service));
    settings.add("--samspil.data=" + folder);
    settings.add("--samspil.gateway.mqtt.port=" + mqtt);
    return settings.toArray(String[]::new);
  }

  @AfterEach
  void end() throws Exception {
    for (ServiceProcess service : services.values()) {
      service.close();
    }
    if (cluster != null) {
      store.close();
      cluster.close();
    }
  }

  @Test
  void every_service_does_its_work_and_is_refused_nothing() throws Exception {
    sent("registry", "PUT", "/api/v1/meters/m1", JSON, "{\"utility\":\"electricity\"}", "");
    publish();
    makeProgram();

    String readings =
        "/api/v1/meters/m1/readings?from=%s&to=%s"
            .formatted(Instant.now().minusSeconds(3_600), Instant.now().plusSeconds(3_600));
    await().atMost(SOON).until(() -> of("historian").get(readings).contains("\"value\":230"));
    await().atMost(SOON).until(() -> of("metering").get("/api/v1/ledger").contains("\"stored\":1"));
    await().atMost(SOON).untilAsserted(() -> assertThat(written()).containsAll(WRITTEN));

    assertThat(cluster.refused()).as("what the authorizer refused").isEmpty();
    for (var service : services.entrySet()) {
      assertThat(service.getValue().log())
          .as(service.getKey())
          .doesNotContain("AuthorizationException", "AuthenticationException")
          .doesNotContain(GuardedCluster.PASSWORD);
    }
  }

  private void publish() throws Exception {
    try (PahoDevice device = new PahoDevice("tcp://127.0.0.1:" + mqtt, "device")) {
      assertThat(device.connect()).isZero();
      assertThat(device.publish(TOPIC, "[{\"n\":\"power\",\"u\":\"W\",\"v\":230}]")).isZero();
      assertThat(device.publish(TOPIC, "no reading")).isEqualTo(PAYLOAD_FORMAT_INVALID);
    }
  }

  private void makeProgram() throws Exception {
    JsonNode client =
        sent(
            "flexibility",
            "POST",
            "/api/v1/flexibility/clients",
            JSON,
            "{\"role\":\"business\"}",
            "");
    String form =
        "grant_type=client_credentials&client_id=%s&client_secret=%s"
            .formatted(client.path("clientId").asString(), client.path("clientSecret").asString());
    String token =
        sent("flexibility", "POST", "/auth/token", FORM, form, "").path("access_token").asString();
    String program = "{\"programName\":\"capacity\"}";
    sent("flexibility", "POST", "/openadr3/3.1.0/programs", JSON, program, "Bearer " + token);
  }

  private ServiceProcess of(String service) {
    return services.get(service);
  }

  private JsonNode sent(
      String service, String method, String path, String type, String body, String authorization)
      throws Exception {
    HttpResponse<String> answer = of(service).send(method, path, type, body, authorization);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
    return JsonMapper.shared().readTree(answer.body());
  }

  /** The topics that have records. */
  private Set<String> written() throws Exception {
    try (Admin admin = cluster.access("admin").admin()) {
      Map<TopicPartition, OffsetSpec> ends = new LinkedHashMap<>();
      for (String topic : Topics.names()) {
        ends.put(new TopicPartition(topic, 0), OffsetSpec.latest());
        ends.put(new TopicPartition(topic, 1), OffsetSpec.latest());
      }
      return admin.listOffsets(ends).all().get().entrySet().stream()
          .filter(end -> end.getValue().offset() > 0)
          .map(end -> end.getKey().topic())
          .collect(Collectors.toSet());
    }
  }
}
