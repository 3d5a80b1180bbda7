package io.samspil.contracts;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads every partition of a topic in one thread of its own, from its beginning or from some
 * records before its end, and goes on as records come. It belongs to no consumer group and commits
 * nothing: it is for a view in memory that every instance builds for itself. Only committed records
 * are seen.
 *
 * <p>The handler is called from that one thread. A record it throws on is reported to {@code
 * onError} and passed over, and so is a record that cannot be read: a view must not end because of
 * one record.
 */
public final class TopicTail<V> implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final long AGAIN_MS = 500;
  private static final long EVERYTHING = Long.MAX_VALUE;

  private final String topic;
  private final KafkaConsumer<String, byte[]> consumer;
  private final Deserializer<V> values;
  private final Consumer<ConsumerRecord<String, V>> handler;
  private final Consumer<Exception> onError;
  private final long lastPerPartition;
  private final CountDownLatch caughtUp = new CountDownLatch(1);
  private final Thread thread;
  private volatile boolean closed;

  private TopicTail(
      KafkaAccess kafka,
      String topic,
      Deserializer<V> values,
      long lastPerPartition,
      Consumer<ConsumerRecord<String, V>> handler,
      Consumer<Exception> onError) {
    this.topic = topic;
    this.values = values;
    this.handler = handler;
    this.onError = onError;
    this.lastPerPartition = lastPerPartition;
    this.consumer = kafka.reader(Map.of(), new StringDeserializer(), new ByteArrayDeserializer());
    this.thread = Thread.ofPlatform().daemon().name("tail-" + topic).start(this::run);
  }

  /** Follows the topic from its first record. */
  public static <V> TopicTail<V> fromBeginning(
      KafkaAccess kafka,
      String topic,
      Deserializer<V> values,
      Consumer<ConsumerRecord<String, V>> handler,
      Consumer<Exception> onError) {
    return new TopicTail<>(kafka, topic, values, EVERYTHING, handler, onError);
  }

  /** Follows the topic from {@code count} records before the end of each partition. */
  public static <V> TopicTail<V> fromLast(
      long count,
      KafkaAccess kafka,
      String topic,
      Deserializer<V> values,
      Consumer<ConsumerRecord<String, V>> handler,
      Consumer<Exception> onError) {
    return new TopicTail<>(kafka, topic, values, count, handler, onError);
  }

  /** Waits until all that was in the topic when the tail began has been handled. */
  public boolean awaitCaughtUp(Duration atMost) throws InterruptedException {
    return caughtUp.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Whether all that was in the topic when the tail began has been handled. */
  public boolean isCaughtUp() {
    return caughtUp.getCount() == 0;
  }

  public String topic() {
    return topic;
  }

  /** How many records of the topic are in Kafka and have not been fetched. */
  public double lag() {
    return Lag.of(consumer.metrics(), topic);
  }

  private void run() {
    try (consumer) {
      Map<TopicPartition, Long> target = begin();
      while (!closed) {
        follow(target);
      }
    } catch (WakeupException e) {
      // close() ends the thread this way.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Who is kept out for a while, by a password that is being changed, comes in again. */
  private void follow(Map<TopicPartition, Long> target) throws InterruptedException {
    try {
      for (ConsumerRecord<String, byte[]> polled : consumer.poll(POLL)) {
        handle(polled);
      }
      if (caughtUp.getCount() > 0 && reached(target)) {
        caughtUp.countDown();
      }
    } catch (WakeupException e) {
      throw e;
    } catch (KafkaException e) {
      onError.accept(e);
      TimeUnit.MILLISECONDS.sleep(AGAIN_MS);
    }
  }

  private Map<TopicPartition, Long> begin() throws InterruptedException {
    while (!closed) {
      try {
        Collection<TopicPartition> partitions = partitions();
        if (!partitions.isEmpty()) {
          consumer.assign(partitions);
          Map<TopicPartition, Long> first = consumer.beginningOffsets(partitions);
          Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
          for (TopicPartition partition : partitions) {
            long start = first.getOrDefault(partition, 0L);
            consumer.seek(
                partition,
                lastPerPartition == EVERYTHING
                    ? start
                    : Math.max(start, end.getOrDefault(partition, start) - lastPerPartition));
          }
          return end;
        }
        onError.accept(new IllegalStateException("topic " + topic + " is not there yet"));
      } catch (WakeupException e) {
        throw e;
      } catch (RuntimeException e) {
        onError.accept(e);
      }
      TimeUnit.MILLISECONDS.sleep(AGAIN_MS);
    }
    return Map.of();
  }

  private List<TopicPartition> partitions() {
    List<PartitionInfo> found = consumer.partitionsFor(topic);
    return found == null
        ? List.of()
        : found.stream().map(info -> new TopicPartition(topic, info.partition())).toList();
  }

  private boolean reached(Map<TopicPartition, Long> target) {
    return target.entrySet().stream()
        .allMatch(entry -> consumer.position(entry.getKey()) >= entry.getValue());
  }

  private void handle(ConsumerRecord<String, byte[]> polled) {
    try {
      @SuppressWarnings("NullAway") // a tombstone's value is null, and the handler is told so
      V value = values.deserialize(topic, polled.value());
      handler.accept(
          new ConsumerRecord<>(
              polled.topic(),
              polled.partition(),
              polled.offset(),
              polled.timestamp(),
              polled.timestampType(),
              polled.serializedKeySize(),
              polled.serializedValueSize(),
              polled.key(),
              value,
              polled.headers(),
              polled.leaderEpoch()));
    } catch (RuntimeException e) {
      onError.accept(e);
    }
  }

  @Override
  public void close() {
    closed = true;
    consumer.wakeup();
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
