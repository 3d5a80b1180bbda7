package io.samspil.historian.ingest;

import io.samspil.historian.store.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.RetryListener;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * What happens when a batch fails: it is tried again, in place and for ever. The consumer is paused
 * meanwhile and goes on polling, so that its partitions stay with it, and nothing after the batch
 * is read before the batch is stored. Kafka holds the data.
 */
final class Retries implements RetryListener {
  private static final Logger LOG = LoggerFactory.getLogger(Retries.class);
  private static final Duration FIRST_WAIT = Duration.ofMillis(200);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
  private static final Duration BETWEEN_LOGS = Duration.ofSeconds(30);

  private final IngestMetrics metrics;
  private final InstantSource clock;
  private final Map<String, Instant> logged = new ConcurrentHashMap<>();

  private Retries(IngestMetrics metrics, InstantSource clock) {
    this.metrics = metrics;
    this.clock = clock;
  }

  static CommonErrorHandler forEver(IngestMetrics metrics, InstantSource clock) {
    ExponentialBackOff backOff = new ExponentialBackOff(FIRST_WAIT.toMillis(), 2);
    backOff.setMaxInterval(LONGEST_WAIT.toMillis());
    DefaultErrorHandler handler = new DefaultErrorHandler(backOff);
    // No failure is a reason to pass a batch over, not even one of our own making.
    handler.setClassifications(Map.of(), true);
    handler.setReclassifyOnExceptionChange(false);
    handler.setRetryListeners(new Retries(metrics, clock));
    return handler;
  }

  @Override
  public void failedDelivery(ConsumerRecord<?, ?> record, @Nullable Exception e, int attempt) {
    failed(record.topic(), 1, e);
  }

  @Override
  public void failedDelivery(ConsumerRecords<?, ?> records, Exception e, int attempt) {
    failed(records.iterator().next().topic(), records.count(), e);
  }

  private void failed(String topic, int records, @Nullable Exception e) {
    metrics.retried();
    Instant now = clock.instant();
    Instant last = logged.getOrDefault(topic, Instant.MIN);
    if (last.equals(Instant.MIN) || !now.isBefore(last.plus(BETWEEN_LOGS))) {
      logged.put(topic, now);
      LOG.warn(
          "A batch is not stored; it waits in Kafka and is tried again. topic={} records={} cause={}",
          topic,
          records,
          e == null ? "unknown" : root(e).toString());
    }
  }

  private static Throwable root(Throwable e) {
    Throwable deepest = e;
    while (deepest.getCause() != null && !isOurs(deepest)) {
      deepest = deepest.getCause();
    }
    return deepest;
  }

  private static boolean isOurs(Throwable e) {
    return e instanceof StoreUnavailableException;
  }
}
