package io.samspil.gateway.mqtt;

import io.samspil.gateway.decode.Rule;
import io.samspil.gateway.intake.RecordSink;
import org.jspecify.annotations.Nullable;

/** A message between its arrival and its acknowledgement. */
final class InFlight implements RecordSink.Confirmation {
  /** The packet id of a message that wants no acknowledgement. */
  static final int QOS_0 = 0;

  private enum State {
    WAITING,
    KEPT,
    FAILED
  }

  final int packetId;
  final long startNanos;
  private final Runnable settled;
  private volatile State state = State.WAITING;
  private @Nullable Exception cause;
  private @Nullable Rule refusedBy;
  private long bytes;

  /**
   * @param packetId 0 for QoS 0
   * @param bytes of its payload
   * @param settled called, from any thread, when it is known how it ended
   */
  InFlight(int packetId, long startNanos, long bytes, Runnable settled) {
    this.packetId = packetId;
    this.startNanos = startNanos;
    this.bytes = bytes;
    this.settled = settled;
  }

  /** It was decoded: its records take this much. */
  void sending(@Nullable Rule rule, long recordBytes) {
    refusedBy = rule;
    bytes += recordBytes;
  }

  long bytes() {
    return bytes;
  }

  /** Null when it became readings. */
  @Nullable Rule refusedBy() {
    return refusedBy;
  }

  boolean isWaiting() {
    return state == State.WAITING;
  }

  boolean isKept() {
    return state == State.KEPT;
  }

  @Nullable Exception cause() {
    return cause;
  }

  @Override
  public void confirmed() {
    state = State.KEPT;
    settled.run();
  }

  @Override
  public void failed(Exception exception) {
    cause = exception;
    state = State.FAILED;
    settled.run();
  }
}
