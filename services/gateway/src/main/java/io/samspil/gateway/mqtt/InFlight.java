package io.samspil.gateway.mqtt;

import io.samspil.gateway.decode.Rule;
import io.samspil.gateway.intake.Decoded;
import io.samspil.gateway.intake.RecordSink;
import org.jspecify.annotations.Nullable;

/** A message between its arrival and its acknowledgement. */
final class InFlight implements RecordSink.Confirmation {

  private enum State {
    WAITING,
    KEPT,
    FAILED
  }

  final int qos;
  final int packetId;
  final long startNanos;
  private final Runnable settled;
  private volatile State state = State.WAITING;
  private @Nullable Exception cause;
  private Decoded.@Nullable Rejected refused;
  private @Nullable Rule apartBy;
  private boolean repetition;
  private long bytes;

  /**
   * @param packetId 0 for QoS 0
   * @param bytes of its payload
   * @param settled called, from any thread, when it is known how it ended
   */
  InFlight(int qos, int packetId, long startNanos, long bytes, Runnable settled) {
    this.qos = qos;
    this.packetId = packetId;
    this.startNanos = startNanos;
    this.bytes = bytes;
    this.settled = settled;
  }

  /**
   * A QoS 2 message that has come before: it is not published again, and acknowledged again when
   * its turn comes.
   */
  static InFlight again(int packetId) {
    InFlight again = new InFlight(2, packetId, 0, 0, () -> {});
    again.repetition = true;
    again.state = State.KEPT;
    return again;
  }

  /** It was decoded: its records take this much. */
  void sending(Decoded decoded, long recordBytes) {
    refused = decoded instanceof Decoded.Rejected rejected ? rejected : null;
    apartBy = decoded.apartBy();
    bytes += recordBytes;
  }

  long bytes() {
    return bytes;
  }

  boolean isRepetition() {
    return repetition;
  }

  /** Null when it became readings. */
  Decoded.@Nullable Rejected refused() {
    return refused;
  }

  /** Null when it became readings. */
  @Nullable Rule refusedBy() {
    Decoded.Rejected rejected = refused;
    return rejected == null ? null : rejected.rule();
  }

  /** The rule by which some of it, and not all, is refused; null when there is none. */
  @Nullable Rule apartBy() {
    return apartBy;
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
