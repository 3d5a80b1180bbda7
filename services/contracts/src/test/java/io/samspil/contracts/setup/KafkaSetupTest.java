package io.samspil.contracts.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.Topics;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KafkaSetupTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... args) {
    return KafkaSetup.run(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        args);
  }

  @Test
  void the_tables_have_every_topic_and_user() {
    assertThat(run("--print")).isZero();

    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains(Topics.names())
        .contains("| `samspil.readings` | delete | 7 days |  |")
        .contains("| `historian` | `samspil.booked`, ");
  }

  @Test
  void strimzi_gets_a_resource_for_each_topic_and_user() {
    assertThat(run("--print", "strimzi", "--replication", "3", "--cluster", "city")).isZero();

    String[] documents = out.toString(StandardCharsets.UTF_8).split("---\n");
    assertThat(documents).hasSize(Topics.names().size() + UserRights.ALL.size());
    assertThat(documents)
        .allSatisfy(document -> assertThat(document).contains("strimzi.io/cluster: city\n"));
    assertThat(documents[0])
        .contains("kind: KafkaTopic", "name: samspil.readings", "replicas: 3")
        .contains("min.insync.replicas: \"2\"");
    assertThat(documents[documents.length - 1])
        .contains(
            "name: historian\n          patternType: literal\n        operations: [Describe]");
  }

  @Test
  void one_topic_has_one_writer_or_is_shared_for_a_reason() {
    for (String topic : Topics.names()) {
      assertThat(UserRights.ALL.stream().filter(user -> user.writes().contains(topic)))
          .as("writers of " + topic)
          .isNotEmpty();
      assertThat(UserRights.ALL.stream().filter(user -> user.reads().contains(topic)))
          .as("readers of " + topic)
          .isNotEmpty();
    }
  }

  @Test
  void a_streams_application_reaches_no_topic_of_the_house() {
    List<String> prefixes =
        UserRights.ALL.stream()
            .flatMap(user -> user.streams().stream())
            .map(id -> id + "-")
            .toList();

    assertThat(
            Topics.names().stream().filter(topic -> prefixes.stream().anyMatch(topic::startsWith)))
        .isEmpty();
    assertThat(Stream.of("samspil.metering-", "samspil.alarms-")).containsAll(prefixes);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --users | --bootstrap is missing: expected HOST:PORT
          --bootstrap | --bootstrap has no value
          --bootstrap a:1 --partitions 0 | --partitions is '0': expected a whole number from 1 on
          --bootstrap a:1 --mechanism PLAIN | --mechanism is 'PLAIN': expected SCRAM-SHA-512
          --print html | --print is 'html': expected tables or strimzi
          --bootstrap a:1 --settings /nowhere | --settings is '/nowhere': expected a Java properties file
          --frobnicate | --frobnicate' is not an argument
          """)
  void a_wrong_argument_is_told(String args, String sentence) {
    assertThat(run(args.split(" "))).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains(sentence)
        .contains("KafkaSetup --bootstrap");
  }

  @Test
  void a_host_that_cannot_be_found_is_told() {
    assertThat(run("--bootstrap", "kafka.invalid:9092")).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("No resolvable bootstrap urls")
        .contains("Expected hosts at --bootstrap that this machine can find");
  }
}
