package io.samspil.standalone.processes;

import io.samspil.contracts.Serdes.OfReading;
import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.Reading;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** All of samspil.readings, looked at afterwards: what is there, and in which order. */
final class ReadingsTopic {
  private final Map<String, BitSet> numbers = new HashMap<>();
  private long readings;
  private long duplicates;
  private long early;

  static ReadingsTopic read(String bootstrap) {
    ReadingsTopic topic = new ReadingsTopic();
    forEach(bootstrap, topic::take);
    return topic;
  }

  /** All readings that are there now, those of a meter in their order. */
  static void forEach(String bootstrap, Consumer<Reading> taker) {
    Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap);
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new OfReading().deserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.READINGS).stream()
              .map(found -> new TopicPartition(found.topic(), found.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
        consumer.poll(Duration.ofSeconds(1)).forEach(record -> taker.accept(record.value()));
      }
    }
  }

  private void take(Reading reading) {
    int number = (int) (reading.getValues(0).getValueMilli() / 1_000);
    BitSet known = numbers.computeIfAbsent(reading.getMeterId(), id -> new BitSet());
    if (known.get(number)) {
      duplicates++;
      return;
    }
    if (number > 0 && !known.get(number - 1)) {
      early++;
    }
    known.set(number);
    readings++;
  }

  /** Different ones. */
  long readings() {
    return readings;
  }

  long duplicates() {
    return duplicates;
  }

  /** Those that came before the one before them. */
  long early() {
    return early;
  }
}
