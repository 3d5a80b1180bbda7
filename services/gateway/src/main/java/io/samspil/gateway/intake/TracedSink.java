package io.samspil.gateway.intake;

import io.samspil.contracts.Topics;
import io.samspil.traces.Step;
import io.samspil.traces.Tracing;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Sends what another sink sends, and follows a share of the messages that became readings: from
 * their arrival until Kafka has them.
 */
public final class TracedSink implements RecordSink {
  private final RecordSink sink;
  private final Tracing tracing;

  private TracedSink(RecordSink sink, Tracing tracing) {
    this.sink = sink;
    this.tracing = tracing;
  }

  /** The sink itself where nothing is followed. */
  public static RecordSink over(RecordSink sink, Tracing tracing) {
    return tracing == Tracing.NONE ? sink : new TracedSink(sink, tracing);
  }

  @Override
  public void send(List<ProducerRecord<byte[], byte[]>> records, Confirmation confirmation) {
    @Nullable Step step = begin(records);
    sink.send(records, step == null ? confirmation : new Followed(confirmation, step));
  }

  private @Nullable Step begin(List<ProducerRecord<byte[], byte[]>> records) {
    if (records.isEmpty() || !records.getFirst().topic().equals(Topics.READINGS)) {
      return null;
    }
    Step step = tracing.begin("gateway receive", records.getFirst().timestamp());
    if (step != null) {
      step.with("samspil.records", records.size());
      byte[] traceparent = step.traceparent();
      records.forEach(record -> record.headers().add(Tracing.HEADER, traceparent));
    }
    return step;
  }

  private record Followed(Confirmation confirmation, Step step) implements Confirmation {
    @Override
    public void confirmed() {
      step.end();
      confirmation.confirmed();
    }

    @Override
    public void failed(Exception cause) {
      step.failed(cause.toString()).end();
      confirmation.failed(cause);
    }
  }
}
