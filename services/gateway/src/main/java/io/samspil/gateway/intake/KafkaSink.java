package io.samspil.gateway.intake;

import io.samspil.contracts.Topics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends records with one {@code KafkaProducer} and replaces it when it has become unusable.
 *
 * <pre>
 *   usable ──a record fails, and not by its own fault──► replacing ──topics known──► usable
 * </pre>
 *
 * While it is being replaced, {@code availability} says false: the doors let nothing in.
 */
public final class KafkaSink implements RecordSink, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(KafkaSink.class);

  /** The topics that the gateway writes to. */
  static final List<String> WRITTEN =
      List.of(
          Topics.READINGS,
          Topics.QUARANTINE,
          Topics.RESOLUTIONS,
          Topics.SETPOINT_ACKS,
          Topics.DEVICES,
          Topics.SESSIONS);

  private static final Duration RETRY = Duration.ofMillis(100);

  private final Supplier<Producer<byte[], byte[]>> factory;
  private final Consumer<Boolean> availability;
  private final AtomicBoolean replacing = new AtomicBoolean();
  private volatile Producer<byte[], byte[]> producer;
  private volatile boolean closed;

  /**
   * @param factory makes a producer that never blocks in {@code send}
   * @param availability told whether records can be sent now
   */
  public KafkaSink(Supplier<Producer<byte[], byte[]>> factory, Consumer<Boolean> availability) {
    this.factory = factory;
    this.availability = availability;
    this.producer = factory.get();
  }

  @Override
  public void send(List<ProducerRecord<byte[], byte[]>> records, Confirmation confirmation) {
    if (records.isEmpty()) {
      confirmation.confirmed();
      return;
    }
    Producer<byte[], byte[]> current = producer;
    Countdown countdown =
        new Countdown(records.size(), confirmation, cause -> failed(current, cause));
    for (ProducerRecord<byte[], byte[]> record : records) {
      try {
        current.send(record, countdown);
      } catch (RuntimeException e) {
        countdown.onCompletion(null, e);
      }
    }
  }

  /** Waits until the producer knows the topics, so that no {@code send} has to ask for them. */
  public void awaitTopics() throws InterruptedException {
    awaitTopics(producer);
  }

  /** Whether the producer knows the topics, or comes to know them so soon. */
  public boolean knowsTopics(Duration within) throws InterruptedException {
    return awaitTopics(producer, System.nanoTime() + within.toNanos());
  }

  private void awaitTopics(Producer<byte[], byte[]> waiting) throws InterruptedException {
    awaitTopics(waiting, System.nanoTime() + Long.MAX_VALUE / 2);
  }

  /** False when the time has come, or this is closed. */
  private boolean awaitTopics(Producer<byte[], byte[]> waiting, long untilNanos)
      throws InterruptedException {
    while (!closed && !WRITTEN.stream().allMatch(topic -> knows(waiting, topic))) {
      if (System.nanoTime() - untilNanos >= 0) {
        return false;
      }
      Thread.sleep(RETRY);
    }
    return !closed;
  }

  private static boolean knows(Producer<byte[], byte[]> producer, String topic) {
    try {
      return !producer.partitionsFor(topic).isEmpty();
    } catch (TimeoutException e) {
      return false;
    }
  }

  private void failed(Producer<byte[], byte[]> failed, Exception cause) {
    boolean usable =
        cause instanceof RetriableException
            || cause instanceof RecordTooLargeException
            || cause instanceof InvalidTopicException;
    if (closed || usable || failed != producer || !replacing.compareAndSet(false, true)) {
      return;
    }
    log.warn("producer failed, making a new one cause={}", cause.toString());
    availability.accept(false);
    Thread.ofVirtual().name("gateway-producer-replace").start(() -> replace(failed));
  }

  private void replace(Producer<byte[], byte[]> failed) {
    Producer<byte[], byte[]> superfluous = failed;
    try {
      Thread.sleep(RETRY);
      Producer<byte[], byte[]> next = factory.get();
      superfluous = next;
      awaitTopics(next);
      producer = next;
      superfluous = failed;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      log.warn("new producer cannot be used either cause={}", e.toString());
    } finally {
      superfluous.close(Duration.ZERO);
      if (closed) {
        producer.close(Duration.ZERO);
      }
      replacing.set(false);
      availability.accept(true);
    }
  }

  /** Gives what is on its way a moment to be confirmed. */
  @Override
  public void close() {
    closed = true;
    producer.close(Duration.ofSeconds(3));
  }
}
