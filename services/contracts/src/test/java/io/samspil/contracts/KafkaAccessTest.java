package io.samspil.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KafkaAccessTest {
  private static final String JAAS =
      "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"gateway\" password=\"s3cret\";";

  @TempDir Path folder;

  private KafkaAccess access(String file) {
    return KafkaAccess.of(properties(Map.of("samspil.kafka-settings", file))::get);
  }

  private static Map<String, String> properties(Map<String, String> changed) {
    Map<String, String> all =
        new HashMap<>(
            Map.of(
                "samspil.kafka", "127.0.0.1:9092",
                "samspil.kafka-settings", "",
                "samspil.topics.partitions", "4",
                "samspil.topics.replication", "1"));
    all.putAll(changed);
    return all;
  }

  private String file(String text) throws IOException {
    return Files.writeString(folder.resolve("kafka.properties"), text).toString();
  }

  @Test
  void without_a_file_nothing_is_set() {
    assertThat(access("").settings()).isEmpty();
  }

  @Test
  void a_files_settings_are_told_to_every_client() throws IOException {
    String file =
        file(
            """
            security.protocol=SASL_SSL
            sasl.mechanism=SCRAM-SHA-512
            sasl.jaas.config=%s
            ssl.truststore.type=PEM
            """
                .formatted(JAAS));

    KafkaAccess access = access(file);

    assertThat(access.settings())
        .containsEntry("sasl.jaas.config", JAAS)
        .containsEntry("ssl.truststore.type", "PEM");
    assertThat(access.under("binder."))
        .containsEntry("binder.security.protocol", "SASL_SSL")
        .hasSize(4);
    assertThat(access.toString()).contains("SASL_SSL").doesNotContain("s3cret");
  }

  @Test
  void what_kafka_looks_up_itself_is_not_taken_for_a_placeholder() throws IOException {
    String file =
        file("security.protocol=SSL\nconfig.providers=dir\nssl.key.password=${dir:/run:key}\n");

    assertThat(access(file).under("")).containsEntry("ssl.key.password", "\\${dir:/run:key}");
  }

  @Test
  void a_missing_file_is_named() {
    assertThatThrownBy(() -> access("/nowhere/kafka.properties"))
        .hasMessage(
            "samspil.kafka-settings is '/nowhere/kafka.properties': expected a Java properties file"
                + " that can be read (NoSuchFileException)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          security.protocol=SASL_TLS | has security.protocol 'SASL_TLS': expected one of
          sasl.mechanism=SCRAM-SHA-512 | has security.protocol '': expected one of
          security.protocol=SSL;sasl.mechansim=PLAIN | has 'sasl.mechansim': expected settings that every Kafka client has
          security.protocol=SSL;bootstrap.servers=a:1 | has 'bootstrap.servers': expected it to be left out
          security.protocol=SSL;ssl.truststore.location=/nowhere.pem | has ssl.truststore.location '/nowhere.pem': expected a file that can be read
          security.protocol=SSL;retry.backoff.ms=soon | Invalid value soon for configuration retry.backoff.ms
          security.protocol=SASL_SSL | has no sasl.mechanism
          security.protocol=SASL_SSL;sasl.mechanism=SCRAM-SHA-512 | has no sasl.jaas.config
          """)
  void what_could_not_work_is_told(String text, String sentence) throws IOException {
    String file = file(text.replace(';', '\n'));

    assertThatThrownBy(() -> access(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("samspil.kafka-settings: the file '" + file)
        .hasMessageContaining(sentence);
  }

  @ParameterizedTest
  @CsvSource({
    "samspil.topics.partitions, 0, samspil.topics.partitions is '0': expected at least 1",
    "samspil.topics.replication, three, samspil.topics.replication is 'three': expected a whole number",
    "samspil.kafka, ' ', samspil.kafka is '': expected host:port"
  })
  void a_wrong_property_is_told(String key, String value, String sentence) {
    assertThatThrownBy(() -> KafkaAccess.of(properties(Map.of(key, value))::get))
        .hasMessageContaining(sentence);
  }
}
