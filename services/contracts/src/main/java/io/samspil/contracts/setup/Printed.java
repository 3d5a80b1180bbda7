package io.samspil.contracts.setup;

import io.samspil.contracts.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;

/** Topics and rights as text: for people, and for Strimzi's operators. */
final class Printed {
  private Printed() {}

  /** Two tables in Markdown. */
  static String tables() {
    List<String> lines = new ArrayList<>();
    lines.add("| topic | cleanup | kept | besides |");
    lines.add("|---|---|---|---|");
    Topics.all(1, (short) 1).forEach(topic -> lines.add(row(topic)));
    lines.add("");
    lines.add("| user | reads | writes | group | Kafka Streams application | sees the lag of |");
    lines.add("|---|---|---|---|---|---|");
    UserRights.ALL.forEach(user -> lines.add(row(user)));
    return String.join("\n", lines) + "\n";
  }

  private static String row(NewTopic topic) {
    Map<String, String> rest = new TreeMap<>(topic.configs());
    String cleanup = rest.remove("cleanup.policy");
    String retention = rest.remove("retention.ms");
    rest.remove("segment.ms");
    return "| `%s` | %s | %s | %s |"
        .formatted(
            topic.name(),
            cleanup,
            retention == null ? "for ever" : days(retention),
            rest.entrySet().stream()
                .map(one -> "`%s=%s`".formatted(one.getKey(), one.getValue()))
                .collect(Collectors.joining(", ")));
  }

  private static String days(String ms) {
    long days = Duration.ofMillis(Long.parseLong(ms)).toDays();
    return days == 1 ? "1 day" : days + " days";
  }

  private static String row(UserRights user) {
    return Stream.of(
            List.of(user.user()),
            user.reads(),
            user.writes(),
            user.groups(),
            user.streams(),
            user.watches())
        .map(Printed::listed)
        .collect(Collectors.joining(" | ", "| ", " |"));
  }

  private static String listed(List<String> names) {
    return names.stream().map(name -> '`' + name + '`').collect(Collectors.joining(", "));
  }

  /**
   * A {@code KafkaTopic} for each topic and a {@code KafkaUser} for each user, as YAML.
   *
   * @param cluster the name of the {@code Kafka} object that they belong to
   */
  static String strimzi(String cluster, int partitions, short replication) {
    StringJoiner documents = new StringJoiner("---\n");
    Topics.all(partitions, replication).forEach(topic -> documents.add(topic(cluster, topic)));
    UserRights.ALL.forEach(user -> documents.add(user(cluster, user)));
    return documents.toString();
  }

  private static String head(String kind, String name, String cluster) {
    return """
        apiVersion: kafka.strimzi.io/v1beta2
        kind: %s
        metadata:
          name: %s
          labels:
            strimzi.io/cluster: %s
        spec:
        """
        .formatted(kind, name, cluster);
  }

  private static String topic(String cluster, NewTopic topic) {
    StringBuilder yaml = new StringBuilder(head("KafkaTopic", topic.name(), cluster));
    yaml.append("  partitions: %d\n".formatted(topic.numPartitions()));
    yaml.append("  replicas: %d\n".formatted(topic.replicationFactor()));
    yaml.append("  config:\n");
    topic.configs().forEach((key, value) -> yaml.append("    %s: \"%s\"\n".formatted(key, value)));
    return yaml.toString();
  }

  private static String user(String cluster, UserRights user) {
    StringBuilder yaml = new StringBuilder(head("KafkaUser", user.user(), cluster));
    yaml.append(
        """
          authentication:
            type: scram-sha-512
          authorization:
            type: simple
            acls:
        """);
    user.rights().forEach(right -> yaml.append(right(right)));
    return yaml.toString();
  }

  private static String right(UserRights.Right right) {
    return """
              - resource:
                  type: %s
                  name: %s
                  patternType: %s
                operations: [%s]
        """
        .formatted(
            type(right.type()),
            right.name(),
            right.pattern() == PatternType.PREFIXED ? "prefix" : "literal",
            right.operations().stream().map(Printed::word).collect(Collectors.joining(", ")));
  }

  private static String type(ResourceType type) {
    return type == ResourceType.TRANSACTIONAL_ID
        ? "transactionalId"
        : type.name().toLowerCase(java.util.Locale.ROOT);
  }

  private static String word(AclOperation operation) {
    String name = operation.name();
    return name.charAt(0) + name.substring(1).toLowerCase(java.util.Locale.ROOT);
  }
}
