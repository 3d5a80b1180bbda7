package io.samspil.bench.peers;

import io.samspil.contracts.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The limit of everything between two topics: one thread that reads samspil.readings and writes the
 * same records, over and over. Kafka's address and the topic to write to.
 */
public final class CopyThrough {
  private CopyThrough() {}

  public static void main(String[] args) {
    try (var consumer =
            new KafkaConsumer<>(
                Map.of("bootstrap.servers", args[0], "max.poll.records", 5_000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        var producer =
            new KafkaProducer<>(
                Map.of(
                    "bootstrap.servers",
                    args[0],
                    "acks",
                    "all",
                    "linger.ms",
                    5,
                    "batch.size",
                    65_536),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.READINGS).stream()
              .map(one -> new TopicPartition(one.topic(), one.partition()))
              .toList();
      consumer.assign(partitions);
      System.out.println("serves");
      copy(consumer, producer, partitions, args[1]);
    }
  }

  private static void copy(
      KafkaConsumer<byte[], byte[]> consumer,
      KafkaProducer<byte[], byte[]> producer,
      List<TopicPartition> partitions,
      String topic) {
    long all = consumer.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
    while (true) {
      consumer.seekToBeginning(partitions);
      long copied = 0;
      while (copied < all) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
          producer.send(new ProducerRecord<>(topic, record.key(), record.value()));
          copied++;
        }
      }
    }
  }
}
