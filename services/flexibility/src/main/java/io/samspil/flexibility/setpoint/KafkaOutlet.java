package io.samspil.flexibility.setpoint;

import io.samspil.contracts.KafkaAccess;
import io.samspil.contracts.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes orders to {@code samspil.setpoints}: acks=all, idempotent, one load's in their order. */
final class KafkaOutlet implements Outlet {
  private static final Logger log = LoggerFactory.getLogger(KafkaOutlet.class);
  private static final int DELIVERY_MS = 10_000;
  private static final int REQUEST_MS = 5_000;

  private final KafkaProducer<String, byte[]> producer;
  private final Map<String, Order> latest = new ConcurrentHashMap<>();
  private final Map<String, Order> unwritten = new ConcurrentHashMap<>();
  private final AtomicLong failures = new AtomicLong();

  KafkaOutlet(KafkaAccess kafka) {
    producer =
        kafka.producer(
            Map.of(
                ProducerConfig.LINGER_MS_CONFIG, 2,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MS,
                ProducerConfig.MAX_BLOCK_MS_CONFIG, REQUEST_MS,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MS),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  @Override
  public void write(Order order) {
    latest.put(order.loadId(), order);
    unwritten.remove(order.loadId());
    try {
      producer.send(record(order), (written, fault) -> written(order, fault));
    } catch (RuntimeException e) {
      written(order, e);
    }
  }

  private static ProducerRecord<String, byte[]> record(Order order) {
    return switch (order) {
      case Order.Send send ->
          new ProducerRecord<>(Topics.SETPOINTS, send.loadId(), send.setpoint().toByteArray());
      case Order.Withdraw(String loadId) -> tombstone(loadId);
    };
  }

  @SuppressWarnings("NullAway") // a tombstone has no value
  private static ProducerRecord<String, byte[]> tombstone(String loadId) {
    return new ProducerRecord<>(Topics.SETPOINTS, loadId, null);
  }

  private void written(Order order, @Nullable Exception fault) {
    if (fault == null) {
      latest.remove(order.loadId(), order);
      return;
    }
    failures.incrementAndGet();
    log.warn("setpoint not written load={} cause={}", order.loadId(), fault.toString());
    if (order.equals(latest.get(order.loadId()))) {
      unwritten.put(order.loadId(), order);
    }
  }

  @Override
  public void retry() {
    unwritten.values().forEach(this::write);
  }

  long failures() {
    return failures.get();
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }
}
