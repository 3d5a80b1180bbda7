package io.samspil.historian.ingest;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import io.samspil.contracts.v1.Quarantined;
import io.samspil.historian.store.LineBatch;
import io.samspil.historian.store.Refusal;
import io.samspil.historian.store.StoreWriter;
import io.samspil.historian.store.UnstorableException;
import io.samspil.traces.Tracing;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.Message;

/**
 * One batch of one topic into the store. It returns when the store has confirmed every point of the
 * batch, and Kafka has what had to be said of it: the quarantined and the word to the ledger. Only
 * then may the offsets be committed. If it throws, the whole batch comes again, and doing it again
 * changes nothing.
 */
final class Ingest<T extends MessageLite> implements Consumer<Message<List<byte[]>>> {
  private static final int CHARACTERS_PER_RECORD = 200;

  private final Series<T> series;
  private final StoreWriter writer;
  private final Outbox outbox;
  private final IngestMetrics.OfSeries metrics;
  private final Tracing tracing;
  private final BiConsumer<BatchHeaders, List<@Nullable T>> confirmed;

  /** What is particular to one topic. */
  record Series<T extends MessageLite>(
      String name, Parser<T> parser, BiConsumer<LineBatch, T> points, Provenance<T> provenance) {}

  /**
   * @param confirmed is told, before the offsets are committed, of the records that are stored;
   *     null stands for one that could not be read
   */
  Ingest(
      Series<T> series,
      StoreWriter writer,
      Outbox outbox,
      IngestMetrics metrics,
      Tracing tracing,
      BiConsumer<BatchHeaders, List<@Nullable T>> confirmed) {
    this.series = series;
    this.writer = writer;
    this.outbox = outbox;
    this.metrics = metrics.of(series.name());
    this.tracing = tracing;
    this.confirmed = confirmed;
  }

  @Override
  public void accept(Message<List<byte[]>> message) {
    FollowedBatch followed = FollowedBatch.begin(tracing, message);
    try {
      store(message);
      followed.stored();
    } catch (RuntimeException e) {
      followed.failed(e);
      throw e;
    }
  }

  private void store(Message<List<byte[]>> message) {
    List<?> payloads = message.getPayload();
    BatchHeaders headers = BatchHeaders.of(message);
    LineBatch lines = new LineBatch(payloads.size() * CHARACTERS_PER_RECORD);
    List<@Nullable T> records = new ArrayList<>(payloads.size());
    List<Quarantined> refused = new ArrayList<>();
    for (int i = 0; i < payloads.size(); i++) {
      records.add(append(lines, i, payloads.get(i), headers, refused));
    }
    for (Refusal refusal : metrics.timed(lines.size(), () -> writer.write(lines))) {
      refused.add(refused(refusal, records.get(refusal.record())));
    }
    metrics.refused(refused.size());
    outbox.quarantine(refused);
    confirmed.accept(headers, records);
    outbox.flush();
  }

  private @Nullable T append(
      LineBatch lines,
      int i,
      @Nullable Object payload,
      BatchHeaders headers,
      List<Quarantined> refused) {
    byte[] bytes = payload instanceof byte[] given ? given : new byte[0];
    T record;
    try {
      record = series.parser().parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      refused.add(
          Quarantine.unreadable(
              bytes, series.name(), headers.describe(i), headers.timestampUs(i), e));
      return null;
    }
    lines.begin(i);
    try {
      series.points().accept(lines, record);
    } catch (UnstorableException e) {
      lines.abandon();
      refused.add(
          Quarantine.unstorable(
              bytes,
              String.valueOf(e.getMessage()),
              series.provenance().meter(record),
              series.provenance().origin(record)));
    }
    return record;
  }

  private Quarantined refused(Refusal refusal, @Nullable T record) {
    if (record == null) {
      throw new IllegalStateException("a line without its record: " + refusal);
    }
    return Quarantine.refused(
        refusal, series.provenance().meter(record), series.provenance().origin(record));
  }
}
