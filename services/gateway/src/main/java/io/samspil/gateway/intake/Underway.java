package io.samspil.gateway.intake;

import io.samspil.gateway.decode.Rule;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A message between its arrival and its acknowledgement: what it takes, and how it ends. One thread
 * decodes and looks; the end is told by any.
 */
public abstract class Underway implements RecordSink.Confirmation {
  private static final int RECORD_OVERHEAD_BYTES = 100;

  private enum State {
    WAITING,
    KEPT,
    FAILED
  }

  private final int packetId;
  private final long startNanos;
  private final Runnable settled;
  private volatile State state = State.WAITING;
  private @Nullable Exception cause;
  private Decoded.@Nullable Rejected refused;
  private @Nullable Rule apartBy;
  private long bytes;

  /**
   * @param packetId 0 for QoS 0
   * @param startNanos when it had come
   * @param bytes of its payload
   * @param settled called, from any thread, when it is known how it ended
   */
  protected Underway(int packetId, long startNanos, long bytes, Runnable settled) {
    this.packetId = packetId;
    this.startNanos = startNanos;
    this.bytes = bytes;
    this.settled = settled;
  }

  /**
   * It was decoded, and this is sent to Kafka.
   *
   * @return how many bytes the records take
   */
  public final long sending(Decoded decoded, List<ProducerRecord<byte[], byte[]>> records) {
    refused = decoded instanceof Decoded.Rejected rejected ? rejected : null;
    apartBy = decoded.apartBy();
    long recordBytes = 0;
    for (ProducerRecord<byte[], byte[]> entry : records) {
      recordBytes += entry.key().length + entry.value().length + RECORD_OVERHEAD_BYTES;
    }
    bytes += recordBytes;
    return recordBytes;
  }

  public final int packetId() {
    return packetId;
  }

  public final long startNanos() {
    return startNanos;
  }

  /** Of its payload, and of its records once they are sent. */
  public final long bytes() {
    return bytes;
  }

  /** Null when it became readings. */
  public final Decoded.@Nullable Rejected refused() {
    return refused;
  }

  /** Null when it became readings. */
  public final @Nullable Rule refusedBy() {
    Decoded.Rejected rejected = refused;
    return rejected == null ? null : rejected.rule();
  }

  /** The rule by which some of it, and not all, is refused; null when there is none. */
  public final @Nullable Rule apartBy() {
    return apartBy;
  }

  public final boolean isWaiting() {
    return state == State.WAITING;
  }

  public final boolean isKept() {
    return state == State.KEPT;
  }

  /** Why Kafka did not take it; null when it did, or may yet. */
  public final @Nullable Exception cause() {
    return cause;
  }

  @Override
  public final void confirmed() {
    state = State.KEPT;
    settled.run();
  }

  @Override
  public final void failed(Exception exception) {
    cause = exception;
    state = State.FAILED;
    settled.run();
  }
}
