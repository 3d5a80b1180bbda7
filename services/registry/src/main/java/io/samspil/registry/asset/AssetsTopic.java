package io.samspil.registry.asset;

import io.samspil.contracts.Serdes;
import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.Asset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;

/** The way to Kafka: acks=all, idempotent, so a confirmed record is there and in its order. */
public final class AssetsTopic implements AutoCloseable {
  private final Producer<String, Asset> producer;
  private final Admin admin;
  private final int timeoutMs;
  private final int partitions;
  private final short replication;

  /** Kafka need not be there yet. */
  public AssetsTopic(String bootstrap, Duration timeout, int partitions, short replication) {
    this.timeoutMs = Math.toIntExact(timeout.toMillis());
    this.partitions = partitions;
    this.replication = replication;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                timeoutMs / 2,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                timeoutMs / 2,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                timeoutMs),
            new StringSerializer(),
            new Serdes.OfAsset());
    this.admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, timeoutMs / 2,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeoutMs));
  }

  /**
   * Creates the topics that are missing.
   *
   * @return whether the assets' topic has never had a record
   * @throws IllegalStateException if Kafka cannot be reached
   */
  boolean createdOrEmpty() {
    try {
      Topics.createMissing(admin, partitions, replication);
      Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
      admin.describeTopics(List.of(Topics.ASSETS)).allTopicNames().get().values().stream()
          .flatMap(topic -> topic.partitions().stream())
          .map(partition -> new TopicPartition(Topics.ASSETS, partition.partition()))
          .forEach(partition -> ends.put(partition, OffsetSpec.latest()));
      return admin.listOffsets(ends).all().get().values().stream()
          .allMatch(end -> end.offset() == 0);
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "Kafka did not tell what is in the topic: " + e.getCause(), e);
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
  void send(List<ProducerRecord<String, Asset>> records) {
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
