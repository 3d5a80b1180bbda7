package io.samspil.bench.vee;

import io.samspil.bench.parts.Kafka;
import io.samspil.bench.parts.Metering;
import io.samspil.contracts.Serdes.OfInterval;
import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.Interval;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads what metering publishes until it is through and has nothing more to say. */
final class IntervalReader {
  private static final Duration QUIET = Duration.ofSeconds(5);
  private static final Duration PROGRESS = Duration.ofSeconds(10);

  private final Kafka kafka;
  private final long expected;

  /**
   * @param expected how many readings it has to go through
   */
  IntervalReader(Kafka kafka, long expected) {
    this.kafka = kafka;
    this.expected = expected;
  }

  /**
   * @throws IllegalStateException when it is not through in time
   */
  Booked read(Duration within) throws InterruptedException {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", kafka.bootstrap(), "isolation.level", "read_committed");
    Booked booked = new Booked();
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new OfInterval().deserializer())) {
      var partitions =
          consumer.partitionsFor(Topics.INTERVALS).stream()
              .map(one -> new TopicPartition(one.topic(), one.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      follow(consumer, booked, System.nanoTime() + within.toNanos());
    }
    return booked;
  }

  private void follow(KafkaConsumer<String, Interval> consumer, Booked booked, long deadline)
      throws InterruptedException {
    long heard = System.nanoTime();
    long told = heard;
    while (System.nanoTime() - heard < QUIET.toNanos()) {
      ConsumerRecords<String, Interval> records = consumer.poll(Duration.ofMillis(500));
      records.forEach(record -> booked.take(record.value()));
      boolean behind = kafka.committed(Metering.GROUP, Topics.READINGS) < expected;
      if (!records.isEmpty() || behind) {
        heard = System.nanoTime();
      }
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("metering is not through with its readings in time");
      }
      if (System.nanoTime() - told > PROGRESS.toNanos()) {
        told = System.nanoTime();
        System.out.printf(
            "  %,d of %,d readings, %,d intervals with revisions%n",
            kafka.committed(Metering.GROUP, Topics.READINGS), expected, booked.published());
      }
    }
  }
}
