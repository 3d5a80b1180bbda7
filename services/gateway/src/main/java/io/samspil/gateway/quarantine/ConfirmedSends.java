package io.samspil.gateway.quarantine;

import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.Resolution;
import io.samspil.gateway.intake.KafkaSink;
import io.samspil.gateway.intake.RecordSink;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sends batches to Kafka and waits until it has them. */
final class ConfirmedSends {
  private final KafkaSink sink;
  private final Resolutions resolutions;
  private final Duration patience;

  /**
   * @param resolutions told what was resolved as soon as Kafka has it
   */
  ConfirmedSends(KafkaSink sink, Resolutions resolutions, Duration patience) {
    this.sink = sink;
    this.resolutions = resolutions;
    this.patience = patience;
  }

  /**
   * @throws KafkaUnavailableException when Kafka does not answer; nothing was sent
   */
  Batch batch() {
    try {
      if (sink.knowsTopics(patience)) {
        return new Batch();
      }
      throw new KafkaUnavailableException("Kafka does not answer", null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaUnavailableException("interrupted while Kafka was waited for", e);
    }
  }

  /** What is waited for together; of one thread. */
  final class Batch {
    private final List<CompletableFuture<Void>> confirmations = new ArrayList<>();

    void send(List<ProducerRecord<byte[], byte[]>> records) {
      CompletableFuture<Void> confirmation = new CompletableFuture<>();
      confirmations.add(confirmation);
      sink.send(
          records,
          new RecordSink.Confirmation() {
            @Override
            public void confirmed() {
              confirmation.complete(null);
            }

            @Override
            public void failed(Exception cause) {
              confirmation.completeExceptionally(cause);
            }
          });
    }

    void send(Resolution resolution) {
      byte[] key = resolution.getEntryId().getBytes(StandardCharsets.UTF_8);
      send(List.of(new ProducerRecord<>(Topics.RESOLUTIONS, key, resolution.toByteArray())));
      confirmations.add(confirmations.removeLast().thenRun(() -> resolutions.apply(resolution)));
    }

    /**
     * Waits for all of them.
     *
     * @throws KafkaUnavailableException when one failed, or not all came in time
     */
    void await() {
      try {
        CompletableFuture.allOf(confirmations.toArray(CompletableFuture[]::new))
            .get(patience.toMillis(), TimeUnit.MILLISECONDS);
      } catch (ExecutionException | TimeoutException e) {
        throw new KafkaUnavailableException("Kafka has not confirmed it: " + e.getMessage(), e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new KafkaUnavailableException("interrupted while Kafka was waited for", e);
      }
    }
  }
}
