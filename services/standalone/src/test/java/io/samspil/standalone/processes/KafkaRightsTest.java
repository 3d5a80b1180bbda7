package io.samspil.standalone.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.samspil.contracts.KafkaAccess;
import io.samspil.contracts.KafkaSettings;
import io.samspil.contracts.Topics;
import io.samspil.contracts.setup.KafkaSetup;
import io.samspil.standalone.kafka.EmbeddedKafka;
import io.samspil.standalone.kafka.GuardedKafka;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * A Kafka that wants TLS, a password and rights, set up by {@link KafkaSetup}; and every service
 * with a Kafka client on it as the user of its own that the table of rights has.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
class KafkaRightsTest {
  private static final List<String> SERVICES =
      List.of("registry", "gateway", "metering", "historian", "flexibility", "console");
  private static final String PASSWORD = "the-password-of-";
  private static final String JSON = "application/json";
  private static final Duration TO_STORE = Duration.ofSeconds(60);

  @TempDir static Path folder;

  private final Refused refused = new Refused();
  private final int port = ServiceProcess.freePort();
  private final String bootstrap = "localhost:" + port;
  private EmbeddedKafka kafka;

  /** What the authorizer says of whom it refused something. */
  private static final class Refused extends AppenderBase<ILoggingEvent> {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    protected void append(ILoggingEvent event) {
      if (event.getFormattedMessage().contains("Denied")) {
        lines.add(event.getFormattedMessage());
      }
    }
  }

  /** What the command did. */
  private record Said(int code, String out, String err) {}

  @BeforeAll
  void start() throws Exception {
    assumeTrue(Tools.areThere("openssl"), "openssl is not installed");
    Certificates certificates = new Certificates(folder);
    certificates.authority("authority");
    certificates.certificate("broker", "authority", "localhost");
    Path identity = folder.resolve("identity.pem");
    Files.writeString(
        identity, certificates.pem("broker") + Files.readString(certificates.file("broker.key")));
    kafka =
        GuardedKafka.start(
            folder.resolve("kafka"), port, ServiceProcess.freePort(), identity, PASSWORD + "admin");
    Logger authorizer = (Logger) LoggerFactory.getLogger("kafka.authorizer.logger");
    authorizer.setLevel(Level.INFO);
    authorizer.setAdditive(false);
    authorizer.addAppender(refused);
    refused.start();
    Files.createDirectories(folder.resolve("passwords"));
    for (String service : SERVICES) {
      Files.writeString(folder.resolve("passwords").resolve(service), PASSWORD + service + "\n");
    }
    Said said = setUp("--users", "--passwords", folder.resolve("passwords").toString());
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out())
        .contains("topic samspil.readings: created, partitions=2 replication=1")
        .contains("user historian: given read on topic samspil.booked")
        .contains("user historian: given read on group historian")
        .contains("user historian: password set for SCRAM-SHA-512");
  }

  @AfterAll
  void end() {
    ((Logger) LoggerFactory.getLogger("kafka.authorizer.logger")).detachAppender(refused);
    if (kafka != null) {
      kafka.close();
    }
  }

  @BeforeEach
  void forget() {
    refused.lines.clear();
  }

  private Said setUp(String... more) throws IOException {
    List<String> args = new ArrayList<>(List.of("--bootstrap", bootstrap, "--partitions", "2"));
    args.addAll(List.of("--settings", settings("admin", "SCRAM-SHA-512", PASSWORD + "admin")));
    args.addAll(List.of(more));
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int code =
        KafkaSetup.run(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            args.toArray(String[]::new));
    return new Said(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** A file as a deployment gives it to a service. */
  private static String settings(String user, String mechanism, String password)
      throws IOException {
    Path file = folder.resolve("%s-%s.properties".formatted(user, mechanism));
    Files.writeString(
        file,
        """
        security.protocol=SASL_SSL
        ssl.truststore.type=PEM
        ssl.truststore.location=%s
        sasl.mechanism=%s
        sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required \\
          username="%s" password="%s";
        """
            .formatted(folder.resolve("authority.pem"), mechanism, user, password));
    return file.toString();
  }

  private KafkaAccess access(String user, String mechanism, String password) throws IOException {
    Map<String, String> told = KafkaSettings.read("settings", settings(user, mechanism, password));
    return new KafkaAccess(bootstrap, told, 2, (short) 1);
  }

  private KafkaAccess access(String user) throws IOException {
    return access(user, "SCRAM-SHA-512", PASSWORD + user);
  }

  @Test
  void every_service_does_its_work_with_the_rights_of_its_own_user() throws Exception {
    int mqtt = ServiceProcess.freePort();
    Map<String, ServiceProcess> services = new LinkedHashMap<>();
    try (StoreServer store = StoreServer.start(folder)) {
      for (String service : SERVICES) {
        List<String> settings = new ArrayList<>(List.of(store.settings()));
        settings.add("--samspil.kafka=" + bootstrap);
        settings.add(
            "--samspil.kafka-settings=" + settings(service, "SCRAM-SHA-512", PASSWORD + service));
        settings.add("--samspil.data=" + folder);
        settings.add("--samspil.gateway.mqtt.port=" + mqtt);
        services.put(
            service, new ServiceProcess(service, folder, settings.toArray(String[]::new)).start());
      }
      for (ServiceProcess service : services.values()) {
        service.awaitUp();
      }
      String reading = readingFromMqttToTheStore(services, mqtt);
      assertThat(reading).contains("\"value\":230");

      assertThat(refused.lines).as("what the authorizer refused").isEmpty();
      for (var service : services.entrySet()) {
        assertThat(service.getValue().log())
            .as(service.getKey())
            .doesNotContain("AuthorizationException", "AuthenticationException", PASSWORD);
      }
    } finally {
      for (ServiceProcess service : services.values()) {
        service.close();
      }
    }
  }

  private static String readingFromMqttToTheStore(Map<String, ServiceProcess> services, int mqtt)
      throws Exception {
    HttpResponse<String> registered =
        services
            .get("registry")
            .send("PUT", "/api/v1/meters/m1", JSON, "{\"utility\":\"electricity\"}");
    assertThat(registered.statusCode()).as(registered.body()).isEqualTo(201);
    try (PahoDevice device = new PahoDevice("tcp://127.0.0.1:" + mqtt, "device")) {
      assertThat(device.connect()).isZero();
      int code =
          device.publish(
              "samspil/v1/electricity/m1/readings", "[{\"n\":\"power\",\"u\":\"W\",\"v\":230}]");
      assertThat(code).isZero();
      assertThat(device.publish("samspil/v1/electricity/m1/readings", "no reading")).isZero();
    }
    String path =
        "/api/v1/meters/m1/readings?from=%s&to=%s"
            .formatted(Instant.now().minusSeconds(3_600), Instant.now().plusSeconds(3_600));
    await()
        .atMost(TO_STORE)
        .until(() -> services.get("historian").get(path).contains("\"value\":230"));
    await()
        .atMost(TO_STORE)
        .until(() -> services.get("metering").get("/api/v1/ledger").contains("\"stored\":1"));
    return services.get("historian").get(path);
  }

  @Test
  void the_historian_may_not_write_readings() throws Exception {
    try (var producer =
        access("historian")
            .producer(Map.of(), new ByteArraySerializer(), new ByteArraySerializer())) {
      var sent = producer.send(new ProducerRecord<>(Topics.READINGS, new byte[1], new byte[1]));

      assertThatThrownBy(sent::get).hasCauseInstanceOf(TopicAuthorizationException.class);
    }
    assertThat(refused.lines)
        .anyMatch(line -> line.contains("User:historian is Denied operation = WRITE"));
  }

  @Test
  void a_wrong_password_is_refused() throws Exception {
    KafkaAccess wrong = access("historian", "SCRAM-SHA-512", PASSWORD + "nobody");

    assertThatThrownBy(wrong::createMissingTopics)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Authentication failed")
        .hasMessageNotContaining(PASSWORD);
  }

  @Test
  void plaintext_is_refused() {
    Map<String, Integer> soon =
        Map.of("request.timeout.ms", 1_500, "default.api.timeout.ms", 3_000);
    try (Admin admin = KafkaAccess.open(bootstrap).admin(soon)) {
      assertThatThrownBy(() -> admin.listTopics().names().get())
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(TimeoutException.class);
    }
  }

  @Test
  void a_second_setup_finds_all_as_it_should_be() throws Exception {
    assertThat(setUp("--users").out())
        .contains("topic samspil.readings: there\n")
        .doesNotContain("created", "given", "taken away");
    assertThat(setUp("--partitions", "3").out())
        .contains("topic samspil.readings: there, and left with partitions=2 instead of 3\n");
  }

  @Test
  void a_right_that_the_table_does_not_give_is_taken_away() throws Exception {
    var tooMuch =
        new AclBinding(
            new ResourcePattern(ResourceType.TOPIC, Topics.READINGS, PatternType.LITERAL),
            new AccessControlEntry(
                "User:historian", "*", AclOperation.WRITE, AclPermissionType.ALLOW));
    try (Admin admin = access("admin").admin()) {
      admin.createAcls(List.of(tooMuch)).all().get();
      await().until(() -> admin.describeAcls(tooMuch.toFilter()).values().get().size() == 1);

      assertThat(setUp("--users").out())
          .contains("user historian: taken away write on topic samspil.readings");
      await().until(() -> admin.describeAcls(tooMuch.toFilter()).values().get().isEmpty());
    }
  }

  @Test
  void a_service_says_which_topic_is_missing_that_it_may_not_create() throws Exception {
    try (Admin admin = access("admin").admin()) {
      admin.deleteTopics(List.of(Topics.SESSIONS)).all().get();
      await().until(() -> !admin.listTopics().names().get().contains(Topics.SESSIONS));

      assertThatThrownBy(() -> access("console").createMissingTopics())
          .hasMessageContaining("the Kafka topic samspil.sessions is missing")
          .hasMessageContaining("KafkaSetup");
      assertThat(setUp().out()).contains("topic samspil.sessions: created");
    }
    access("console").createMissingTopics();
  }

  @Test
  void a_password_is_changed_while_the_old_one_is_good() throws Exception {
    Path fresh = Files.createDirectories(folder.resolve("fresh"));
    Files.writeString(fresh.resolve("console"), "another-password");

    Said said = setUp("--passwords", fresh.toString(), "--mechanism", "SCRAM-SHA-256");

    assertThat(said.out()).contains("user console: password set for SCRAM-SHA-256");
    access("console", "SCRAM-SHA-256", "another-password").createMissingTopics();
    access("console").createMissingTopics();
  }

  @Test
  void who_may_not_set_up_is_told_what_is_missing() throws Exception {
    var err = new ByteArrayOutputStream();
    int code =
        KafkaSetup.run(
            new PrintStream(java.io.OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            "--bootstrap",
            bootstrap,
            "--settings",
            settings("console", "SCRAM-SHA-512", PASSWORD + "console"),
            "--users");

    assertThat(code).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("may not do this");
  }
}
