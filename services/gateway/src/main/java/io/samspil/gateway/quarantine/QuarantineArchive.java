package io.samspil.gateway.quarantine;

import io.samspil.contracts.Serdes;
import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.Quarantined;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Fetches single records of {@code samspil.quarantine} from Kafka. */
final class QuarantineArchive {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Records further apart than this are sought one by one, nearer ones by reading on. */
  private static final int FAR = 100;

  private static final Duration POLL = Duration.ofMillis(200);

  private final String bootstrap;

  QuarantineArchive(String bootstrap) {
    this.bootstrap = bootstrap;
  }

  /**
   * The record, empty when there is none there (any more).
   *
   * @throws org.apache.kafka.common.KafkaException when Kafka does not answer
   */
  Optional<ConsumerRecord<String, Quarantined>> fetch(EntryId id) {
    TopicPartition partition = new TopicPartition(Topics.QUARANTINE, id.partition());
    try (var consumer =
        new KafkaConsumer<>(config(), new StringDeserializer(), new Serdes.OfQuarantined())) {
      boolean exists =
          consumer.partitionsFor(Topics.QUARANTINE, PATIENCE).stream()
              .anyMatch(known -> known.partition() == id.partition());
      if (!exists) {
        return Optional.empty();
      }
      consumer.assign(List.of(partition));
      if (!within(consumer, partition, id.offset())) {
        return Optional.empty();
      }
      consumer.seek(partition, id.offset());
      return poll(consumer, id.offset());
    }
  }

  /**
   * Those of the records that are there (still).
   *
   * @throws org.apache.kafka.common.KafkaException when Kafka does not answer
   */
  Map<EntryId, Quarantined> fetchAll(List<EntryId> ids) {
    Map<Integer, NavigableSet<Long>> wanted = new TreeMap<>();
    ids.forEach(
        id -> wanted.computeIfAbsent(id.partition(), p -> new TreeSet<>()).add(id.offset()));
    Map<EntryId, Quarantined> found = new HashMap<>();
    try (var consumer =
        new KafkaConsumer<>(config(), new StringDeserializer(), new Serdes.OfQuarantined())) {
      wanted.forEach((partition, offsets) -> fetch(consumer, partition, offsets, found));
    }
    return found;
  }

  private static void fetch(
      KafkaConsumer<String, Quarantined> consumer,
      int number,
      NavigableSet<Long> offsets,
      Map<EntryId, Quarantined> found) {
    TopicPartition partition = new TopicPartition(Topics.QUARANTINE, number);
    consumer.assign(List.of(partition));
    List<TopicPartition> one = List.of(partition);
    offsets.headSet(consumer.beginningOffsets(one, PATIENCE).getOrDefault(partition, 0L)).clear();
    offsets.tailSet(consumer.endOffsets(one, PATIENCE).getOrDefault(partition, 0L)).clear();
    long position = Long.MIN_VALUE;
    int silent = 0;
    while (!offsets.isEmpty() && silent < PATIENCE.dividedBy(POLL)) {
      if (position < offsets.first() - FAR) {
        consumer.seek(partition, offsets.first());
      }
      var polled = consumer.poll(POLL);
      for (ConsumerRecord<String, Quarantined> record : polled) {
        if (offsets.remove(record.offset()) && record.value() != null) {
          found.put(new EntryId(number, record.offset()), record.value());
        }
      }
      position = consumer.position(partition);
      offsets.headSet(position).clear();
      silent = polled.isEmpty() ? silent + 1 : 0;
    }
    if (!offsets.isEmpty()) {
      throw new TimeoutException("no record within " + PATIENCE.toSeconds() + " s");
    }
  }

  private static boolean within(
      KafkaConsumer<String, Quarantined> consumer, TopicPartition partition, long offset) {
    List<TopicPartition> one = List.of(partition);
    long first = consumer.beginningOffsets(one, PATIENCE).getOrDefault(partition, 0L);
    long end = consumer.endOffsets(one, PATIENCE).getOrDefault(partition, 0L);
    return offset >= first && offset < end;
  }

  private static Optional<ConsumerRecord<String, Quarantined>> poll(
      KafkaConsumer<String, Quarantined> consumer, long offset) {
    for (long waited = 0; waited < PATIENCE.toMillis(); waited += POLL.toMillis()) {
      for (ConsumerRecord<String, Quarantined> record : consumer.poll(POLL)) {
        return record.offset() == offset && record.value() != null
            ? Optional.of(record)
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private Map<String, Object> config() {
    return Map.of(
        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
        bootstrap,
        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
        false,
        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
        "read_committed",
        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
        FAR,
        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
        false);
  }
}
