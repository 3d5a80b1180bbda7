package io.samspil.flexibility.notify;

import io.samspil.contracts.KafkaAccess;
import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The way to samspil.signals: acks=all, idempotent, so what is confirmed is there, in its order.
 */
final class SignalTopic implements AutoCloseable {
  private static final int TIMEOUT_MS = 10_000;

  private final KafkaAccess kafka;
  private final Producer<String, Signal> producer;
  private boolean prepared;

  /** Kafka need not be there yet. */
  SignalTopic(KafkaAccess kafka) {
    this.kafka = kafka;
    this.producer =
        kafka.producer(
            Map.of(
                "linger.ms",
                0,
                "request.timeout.ms",
                TIMEOUT_MS / 2,
                "max.block.ms",
                TIMEOUT_MS / 2,
                "delivery.timeout.ms",
                TIMEOUT_MS),
            new StringSerializer(),
            (topic, signal) -> signal.toByteArray());
  }

  /**
   * Sends and waits until each is confirmed.
   *
   * @throws IllegalStateException if one is not; some may be there all the same
   */
  void send(List<Signal> signals) {
    prepare();
    List<Future<RecordMetadata>> sent = new ArrayList<>(signals.size());
    for (Signal signal : signals) {
      sent.add(producer.send(new ProducerRecord<>(Topics.SIGNALS, signal.getObjectId(), signal)));
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

  private void prepare() {
    if (prepared) {
      return;
    }
    try (Admin admin =
        kafka.admin(
            Map.of(
                "request.timeout.ms", TIMEOUT_MS / 2,
                "default.api.timeout.ms", TIMEOUT_MS / 2))) {
      Topics.createMissing(admin, kafka.partitions(), kafka.replication());
    }
    prepared = true;
  }

  @Override
  public void close() {
    producer.close(Duration.ofMillis(TIMEOUT_MS));
  }
}
