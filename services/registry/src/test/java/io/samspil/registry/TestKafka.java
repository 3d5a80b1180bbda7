package io.samspil.registry;

import io.samspil.contracts.Serdes;
import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.Asset;
import io.samspil.contracts.v1.Credential;
import io.samspil.contracts.v1.IntervalEdit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** A real broker, empty, on a port of its own. */
final class TestKafka implements AutoCloseable {
  private final EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 1);

  private TestKafka() {
    broker.brokerProperty("auto.create.topics.enable", "false");
    broker.afterPropertiesSet();
  }

  static TestKafka start() {
    return new TestKafka();
  }

  String address() {
    return broker.getBrokersAsString();
  }

  /** All records of the assets' topic, those of one key in their order. */
  List<ConsumerRecord<String, Asset>> records() {
    return records(Topics.ASSETS, new Serdes.OfAsset());
  }

  /** What a reader of the compacted topic knows: the newest asset of each key. */
  Map<String, Asset> assets() {
    return newest(records());
  }

  /** The newest credential of each key. */
  Map<String, Credential> credentials() {
    return newest(records(Topics.CREDENTIALS, new Serdes.OfCredential()));
  }

  /** The newest edit of each interval. */
  Map<String, IntervalEdit> edits() {
    return newest(records(Topics.EDITS, new Serdes.OfIntervalEdit()));
  }

  private static <V> Map<String, V> newest(List<ConsumerRecord<String, V>> records) {
    Map<String, V> newest = new HashMap<>();
    records.forEach(record -> newest.put(record.key(), record.value()));
    return newest;
  }

  private <V> List<ConsumerRecord<String, V>> records(String topic, Deserializer<V> values) {
    Map<String, Object> config = Map.of("bootstrap.servers", address(), "max.poll.records", 10_000);
    try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), values)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<ConsumerRecord<String, V>> records = new ArrayList<>();
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
      return records;
    }
  }

  @Override
  public void close() {
    broker.destroy();
  }
}
