package io.samspil.gateway;

import io.samspil.contracts.Topics;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * Kafka, with the topics of the house there.
 *
 * @param bootstrap servers
 * @param partitions of each topic that had to be made
 */
public record KafkaTopics(String bootstrap, int partitions) {

  static KafkaTopics createMissing(String bootstrap, int partitions, short replication) {
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, (Object) bootstrap))) {
      Topics.createMissing(admin, partitions, replication);
    }
    return new KafkaTopics(bootstrap, partitions);
  }
}
