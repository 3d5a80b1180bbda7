package io.samspil.contracts.setup;

import io.samspil.contracts.Topics;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;

/**
 * Makes topics. One that is there is never changed: its partitions decide where a meter's readings
 * go, and its retention may be somebody's decision. What is not as it would be made is told.
 */
final class TopicSetup {
  private final Admin admin;
  private final PrintStream out;

  TopicSetup(Admin admin, PrintStream out) {
    this.admin = admin;
    this.out = out;
  }

  void create(int partitions, short replication) throws ExecutionException, InterruptedException {
    List<NewTopic> wanted = Topics.all(partitions, replication);
    Set<String> before = admin.listTopics().names().get();
    Topics.createMissing(admin, partitions, replication);
    Map<String, TopicDescription> there =
        admin.describeTopics(Topics.names()).allTopicNames().get();
    Map<ConfigResource, Config> configs =
        admin
            .describeConfigs(wanted.stream().map(topic -> resource(topic.name())).toList())
            .all()
            .get();
    for (NewTopic topic : wanted) {
      if (before.contains(topic.name())) {
        Config config = configs.getOrDefault(resource(topic.name()), new Config(List.of()));
        List<String> otherwise = differences(topic, there.get(topic.name()), config);
        out.printf(
            "topic %s: there%s%n",
            topic.name(),
            otherwise.isEmpty() ? "" : ", and left with " + String.join(", ", otherwise));
      } else {
        out.printf(
            "topic %s: created, partitions=%d replication=%d%n",
            topic.name(), topic.numPartitions(), topic.replicationFactor());
      }
    }
  }

  private static List<String> differences(
      NewTopic wanted, @org.jspecify.annotations.Nullable TopicDescription there, Config config) {
    List<String> found = new ArrayList<>();
    if (there != null) {
      int replicas = there.partitions().getFirst().replicas().size();
      compare(found, "partitions", wanted.numPartitions(), there.partitions().size());
      compare(found, "replication", wanted.replicationFactor(), replicas);
    }
    wanted
        .configs()
        .forEach(
            (key, value) -> {
              ConfigEntry entry = config.get(key);
              compare(found, key, value, entry == null ? value : entry.value());
            });
    return found;
  }

  private static void compare(List<String> found, String what, Object wanted, Object is) {
    if (!String.valueOf(wanted).equals(String.valueOf(is))) {
      found.add("%s=%s instead of %s".formatted(what, is, wanted));
    }
  }

  private static ConfigResource resource(String topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic);
  }
}
