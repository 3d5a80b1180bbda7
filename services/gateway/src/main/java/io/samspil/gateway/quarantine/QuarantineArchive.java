package io.samspil.gateway.quarantine;

import io.samspil.contracts.KafkaAccess;
import io.samspil.contracts.Serdes;
import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.Quarantined;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Fetches single records of {@code samspil.quarantine} from Kafka. */
final class QuarantineArchive {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaAccess kafka;

  QuarantineArchive(KafkaAccess kafka) {
    this.kafka = kafka;
  }

  /**
   * The record, empty when there is none there (any more).
   *
   * @throws org.apache.kafka.common.KafkaException when Kafka does not answer
   */
  Optional<ConsumerRecord<String, Quarantined>> fetch(EntryId id) {
    TopicPartition partition = new TopicPartition(Topics.QUARANTINE, id.partition());
    try (var consumer = consumer(1)) {
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

  /** A reader for many of them; to be closed. */
  QuarantineReader reader() {
    return new QuarantineReader(consumer(QuarantineReader.FAR));
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

  private KafkaConsumer<String, Quarantined> consumer(int atOnce) {
    return kafka.reader(
        Map.of(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, atOnce),
        new StringDeserializer(),
        new Serdes.OfQuarantined());
  }
}
