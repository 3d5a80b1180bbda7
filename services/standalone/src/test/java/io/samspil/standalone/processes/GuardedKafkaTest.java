package io.samspil.standalone.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.samspil.contracts.KafkaAccess;
import io.samspil.contracts.Topics;
import io.samspil.standalone.processes.GuardedCluster.Said;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who does not come in, who may not do what, and what the command that sets it up does again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class GuardedKafkaTest {
  private static final String PASSWORD = GuardedCluster.PASSWORD;

  @TempDir static Path folder;

  private GuardedCluster cluster;

  @BeforeAll
  void start() throws Exception {
    assumeTrue(Tools.areThere("openssl"), "openssl is not installed");
    cluster = GuardedCluster.start(folder);
  }

  @AfterAll
  void end() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void the_historian_may_not_write_readings() throws Exception {
    try (var producer =
        cluster
            .access("historian")
            .producer(Map.of(), new ByteArraySerializer(), new ByteArraySerializer())) {
      var sent = producer.send(new ProducerRecord<>(Topics.READINGS, new byte[1], new byte[1]));

      assertThatThrownBy(sent::get).hasCauseInstanceOf(TopicAuthorizationException.class);
    }
    assertThat(cluster.refused())
        .anyMatch(line -> line.contains("User:historian is Denied operation = WRITE"));
  }

  @Test
  void a_wrong_password_is_refused() throws Exception {
    KafkaAccess wrong = cluster.access("historian", "SCRAM-SHA-512", PASSWORD + "nobody");

    assertThatThrownBy(wrong::createMissingTopics)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Authentication failed")
        .hasMessageNotContaining(PASSWORD);
  }

  @Test
  void plaintext_is_refused() {
    Map<String, Integer> soon =
        Map.of("request.timeout.ms", 1_500, "default.api.timeout.ms", 3_000);
    try (Admin admin = KafkaAccess.open(cluster.bootstrap()).admin(soon)) {
      assertThatThrownBy(() -> admin.listTopics().names().get())
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(TimeoutException.class);
    }
  }

  @Test
  void a_second_setup_finds_all_as_it_should_be() throws Exception {
    assertThat(cluster.setUp("--users").out())
        .contains("topic samspil.readings: there\n")
        .doesNotContain("created", "given", "taken away");
    assertThat(cluster.setUp("--partitions", "3").out())
        .contains("topic samspil.readings: there, and left with partitions=2 instead of 3\n");
  }

  @Test
  void a_right_that_the_table_does_not_give_is_taken_away() throws Exception {
    var tooMuch =
        new AclBinding(
            new ResourcePattern(ResourceType.TOPIC, Topics.READINGS, PatternType.LITERAL),
            new AccessControlEntry(
                "User:historian", "*", AclOperation.WRITE, AclPermissionType.ALLOW));
    try (Admin admin = cluster.access("admin").admin()) {
      admin.createAcls(List.of(tooMuch)).all().get();
      await().until(() -> admin.describeAcls(tooMuch.toFilter()).values().get().size() == 1);

      assertThat(cluster.setUp("--users").out())
          .contains("user historian: taken away write on topic samspil.readings");
      await().until(() -> admin.describeAcls(tooMuch.toFilter()).values().get().isEmpty());
    }
  }

  @Test
  void a_service_says_which_topic_is_missing_that_it_may_not_create() throws Exception {
    try (Admin admin = cluster.access("admin").admin()) {
      admin.deleteTopics(List.of(Topics.SESSIONS)).all().get();
      await().until(() -> !admin.listTopics().names().get().contains(Topics.SESSIONS));

      assertThatThrownBy(() -> cluster.access("console").createMissingTopics())
          .hasMessageContaining("the Kafka topic samspil.sessions is missing")
          .hasMessageContaining("KafkaSetup");
      assertThat(cluster.setUp().out()).contains("topic samspil.sessions: created");
    }
    cluster.access("console").createMissingTopics();
  }

  @Test
  void a_password_is_changed_while_the_old_one_is_good() throws Exception {
    Path fresh = Files.createDirectories(folder.resolve("fresh"));
    Files.writeString(fresh.resolve("console"), "another-password");

    Said said = cluster.setUp("--passwords", fresh.toString(), "--mechanism", "SCRAM-SHA-256");

    assertThat(said.out()).contains("user console: password set for SCRAM-SHA-256");
    cluster.access("console", "SCRAM-SHA-256", "another-password").createMissingTopics();
    cluster.access("console").createMissingTopics();
  }

  @Test
  void who_may_not_set_up_is_told_what_is_missing() throws Exception {
    Said said = cluster.setUpAs("console", "--users");

    assertThat(said.code()).isEqualTo(1);
    assertThat(said.err()).contains("may not do this");
  }
}
