package io.samspil.historian.ingest;

import io.samspil.contracts.KafkaAccess;
import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.LedgerEntry;
import io.samspil.contracts.v1.Quarantined;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * What the historian says to Kafka. {@link #flush} returns when Kafka has all that the calling
 * thread has said since the last time, or throws.
 */
final class Outbox implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int ENVELOPE_BYTES = 64 * 1024;

  private final KafkaProducer<String, byte[]> producer;
  private final ThreadLocal<List<Future<?>>> said = ThreadLocal.withInitial(ArrayList::new);

  Outbox(KafkaAccess kafka) {
    producer =
        kafka.producer(
            Map.of(
                ProducerConfig.CLIENT_ID_CONFIG,
                "historian-outbox",
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                Topics.MAX_QUARANTINED_BYTES + ENVELOPE_BYTES,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) PATIENCE.dividedBy(2).toMillis(),
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                (int) PATIENCE.toMillis()),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  void quarantine(List<Quarantined> refused) {
    for (Quarantined one : refused) {
      String key = one.getMeterId().isEmpty() ? one.getRefusedBy() : one.getMeterId();
      send(new ProducerRecord<>(Topics.QUARANTINE, key, one.toByteArray()));
    }
  }

  void tell(List<LedgerEntry> entries) {
    for (LedgerEntry entry : entries) {
      String key = entry.getStage() + '/' + entry.getPartition() + '/' + entry.getArrivalMinute();
      send(new ProducerRecord<>(Topics.LEDGER, key, entry.toByteArray()));
    }
  }

  void flush() {
    List<Future<?>> waiting = said.get();
    try {
      for (Future<?> one : waiting) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new KafkaException("Kafka did not take a record", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while Kafka took a record", e);
    } finally {
      waiting.clear();
    }
  }

  private void send(ProducerRecord<String, byte[]> record) {
    said.get().add(producer.send(record));
  }

  @Override
  public void close() {
    producer.close(PATIENCE);
  }
}
