package io.samspil.gateway.quarantine;

import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.Quarantined;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Fetches many records of {@code samspil.quarantine}; of one thread. */
final class QuarantineReader implements AutoCloseable {
  /** Records further apart than this are sought one by one, nearer ones by reading on. */
  static final int FAR = 500;

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaConsumer<String, Quarantined> consumer;

  QuarantineReader(KafkaConsumer<String, Quarantined> consumer) {
    this.consumer = consumer;
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
    wanted.forEach((partition, offsets) -> fetch(partition, offsets, found));
    return found;
  }

  private void fetch(int number, NavigableSet<Long> offsets, Map<EntryId, Quarantined> found) {
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

  @Override
  public void close() {
    consumer.close();
  }
}
