package io.samspil.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.samspil.contracts.setup.KafkaSetup;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Topics and rights that Strimzi keeps are those of the house, as its own command prints them. */
class KafkaTest {
  private static final String CLUSTER = Chart.NAME + "-kafka";

  @ParameterizedTest
  @ValueSource(strings = {"default", "minimal", "ha"})
  void topicsAreThoseOfTheHouse(String example) {
    Rendered rendered = Chart.rendered(example);
    JsonNode any = rendered.kind("KafkaTopic").findFirst().orElseThrow().path("spec");
    Rendered house = house(any.path("partitions").asInt(), any.path("replicas").asInt());

    assertThat(specs(rendered, "KafkaTopic", "")).isEqualTo(specs(house, "KafkaTopic", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"default", "minimal", "ha"})
  void everyServiceMayDoWhatItNeedsAndNoMore(String example) {
    Rendered rendered = Chart.rendered(example);
    Map<String, JsonNode> rights = specs(house(4, 3), "KafkaUser", "");
    if (!example.equals("ha")) {
      rights.remove("scaler");
    }

    assertThat(specs(rendered, "KafkaUser", Chart.NAME + "-")).isEqualTo(rights);
  }

  @ParameterizedTest
  @ValueSource(strings = {"default", "minimal", "ha"})
  void whatIsStrimzisNamesItsCluster(String example) {
    assertThat(Chart.rendered(example).kind("KafkaTopic", "KafkaUser", "KafkaNodePool"))
        .allSatisfy(
            one ->
                assertThat(one.path("metadata").path("labels").path("strimzi.io/cluster").asText())
                    .isEqualTo(CLUSTER));
  }

  /** One broker of three may be lost: two have each record, and there is a majority without it. */
  @Test
  void oneBrokerOfThreeMayBeLost() {
    Rendered rendered = Chart.rendered("default");
    JsonNode config = rendered.one("Kafka", CLUSTER).path("spec").path("kafka").path("config");

    assertThat(config.path("min.insync.replicas").asInt()).isEqualTo(2);
    assertThat(config.path("transaction.state.log.min.isr").asInt()).isEqualTo(2);
    assertThat(config.path("default.replication.factor").asInt()).isEqualTo(3);
    assertThat(
            rendered.one("KafkaNodePool", CLUSTER + "-nodes").path("spec").path("replicas").asInt())
        .isEqualTo(3);
  }

  /** Nobody scales beyond the partitions, and what is watched is what the service reads. */
  @Test
  void instancesAreAddedWhenRecordsWait() {
    Map<String, Set<String>> watched = new TreeMap<>();
    for (JsonNode scaler : Chart.rendered("ha").kind("ScaledObject").toList()) {
      JsonNode spec = scaler.path("spec");
      assertThat(spec.path("maxReplicaCount").asInt()).isLessThanOrEqualTo(48);
      for (JsonNode trigger : spec.path("triggers")) {
        JsonNode metadata = trigger.path("metadata");
        if (trigger.path("type").asText().equals("kafka")) {
          watched
              .computeIfAbsent(metadata.path("consumerGroup").asText(), key -> new TreeSet<>())
              .add(metadata.path("topic").asText());
        }
      }
    }
    assertThat(watched)
        .isEqualTo(
            Map.of(
                "samspil.metering",
                Set.of("samspil.readings"),
                "historian",
                Set.of("samspil.booked", "samspil.intervals", "samspil.areas")));
  }

  @ParameterizedTest
  @MethodSource("io.samspil.helm.Chart#examples")
  void everyServiceIsToldWhereKafkaIs_andHowToGetIn(String example) {
    boolean strimzi = !example.equals("external");
    for (String service :
        Set.of("gateway", "registry", "metering", "historian", "flexibility", "console")) {
      Map<String, String> settings = Chart.settings(example, service);
      assertThat(settings)
          .containsEntry(
              "samspil.kafka",
              strimzi
                  ? CLUSTER + "-kafka-bootstrap.samspil.svc:9093"
                  : "kafka-1.example.org:9093,kafka-2.example.org:9093")
          .containsEntry(
              "samspil.kafka-settings",
              strimzi ? "/etc/samspil/kafka.properties" : "/run/kafka/kafka.properties");
    }
  }

  private static Map<String, JsonNode> specs(Rendered rendered, String kind, String prefix) {
    return rendered
        .kind(kind)
        .collect(
            Collectors.toMap(
                one -> Rendered.name(one).substring(prefix.length()),
                one -> withoutDefaults(one.path("spec")),
                (one, other) -> one,
                TreeMap::new));
  }

  /** A topic's name is told beside the object's, where it is the same anyway. */
  private static JsonNode withoutDefaults(JsonNode spec) {
    return spec.<ObjectNode>deepCopy().without("topicName");
  }

  private static Rendered house(int partitions, int replication) {
    var printed = new ByteArrayOutputStream();
    var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    int code =
        KafkaSetup.run(
            out,
            System.err,
            "--print",
            "strimzi",
            "--partitions",
            String.valueOf(partitions),
            "--replication",
            String.valueOf(replication));
    assertThat(code).isZero();
    return new Rendered(Chart.documents(printed.toString(StandardCharsets.UTF_8)));
  }
}
