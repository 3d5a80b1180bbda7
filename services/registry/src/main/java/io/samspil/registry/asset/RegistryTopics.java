package io.samspil.registry.asset;

import com.google.protobuf.MessageLite;
import io.samspil.contracts.KafkaAccess;
import io.samspil.contracts.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;

/** The way to Kafka: acks=all, idempotent, so a confirmed record is there and in its order. */
public final class RegistryTopics implements AutoCloseable {
  private final Producer<String, MessageLite> producer;
  private final Admin admin;
  private final int timeoutMs;
  private final KafkaAccess kafka;

  /** Kafka need not be there yet. */
  public RegistryTopics(KafkaAccess kafka, Duration timeout) {
    this.timeoutMs = Math.toIntExact(timeout.toMillis());
    this.kafka = kafka;
    this.producer =
        kafka.producer(
            Map.of(
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                timeoutMs / 2,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                timeoutMs / 2,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                timeoutMs),
            new StringSerializer(),
            (topic, message) -> message.toByteArray());
    this.admin =
        kafka.admin(
            Map.of(
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                timeoutMs / 2,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                timeoutMs));
  }

  /**
   * Creates the topics that are missing.
   *
   * @return those of the named that have never had a record
   * @throws IllegalStateException if Kafka cannot be reached
   */
  Set<String> createdOrEmpty(Set<String> named) {
    try {
      Topics.createMissing(admin, kafka.partitions(), kafka.replication());
      Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
      admin
          .describeTopics(named)
          .allTopicNames()
          .get()
          .values()
          .forEach(
              topic ->
                  topic
                      .partitions()
                      .forEach(
                          partition ->
                              ends.put(
                                  new TopicPartition(topic.name(), partition.partition()),
                                  OffsetSpec.latest())));
      Set<String> empty = new HashSet<>(named);
      admin
          .listOffsets(ends)
          .all()
          .get()
          .forEach(
              (partition, end) -> {
                if (end.offset() > 0) {
                  empty.remove(partition.topic());
                }
              });
      return empty;
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "Kafka did not tell what is in the topics: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking Kafka", e);
    }
  }

  /**
   * Sends and waits until each is confirmed.
   *
   * @throws IllegalStateException if one is not; some may be there all the same
   */
  void send(List<ProducerRecord<String, MessageLite>> records) {
    List<Future<RecordMetadata>> sent = new ArrayList<>(records.size());
    for (var record : records) {
      sent.add(producer.send(record));
    }
    try {
      for (Future<RecordMetadata> one : sent) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("Kafka did not confirm: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for Kafka", e);
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ofMillis(timeoutMs));
    producer.close(Duration.ofMillis(timeoutMs));
  }
}
