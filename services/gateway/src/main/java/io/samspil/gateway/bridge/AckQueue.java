package io.samspil.gateway.bridge;

import io.samspil.gateway.decode.Rule;
import io.samspil.gateway.intake.Decoded;
import io.samspil.gateway.intake.RecordSink;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one session, from PUBLISH to PUBACK. Confirmations come in any order and from any
 * thread; acknowledgements go out in the order in which the messages came (MQTT 5 §4.6). After the
 * first message that could not be kept, nothing more is acknowledged: the broker has to send it,
 * and all behind it, again.
 *
 * <pre>
 *   PUBLISH 1 2 3 4 ──► Kafka            kept: 1 3 4      PUBACK: 1
 *                                        kept: 2          PUBACK: 2 3 4
 * </pre>
 *
 * One thread adds, one thread drains.
 */
final class AckQueue {
  /** The packet id of a message that wants no acknowledgement. */
  static final int QOS_0 = 0;

  /** What is told while draining, in order. */
  interface Outcome {
    /**
     * Kafka has it.
     *
     * @param acknowledge whether the broker is to be told so
     */
    void kept(Flying flying, boolean acknowledge);

    /** Kafka does not have it. */
    void failed(Flying flying, Exception cause);
  }

  private final Queue<Flying> queue = new ConcurrentLinkedQueue<>();
  private final Runnable settled;
  private boolean broken;

  /**
   * @param settled called, from any thread, when there may be something to drain
   */
  AckQueue(Runnable settled) {
    this.settled = settled;
  }

  /** The next message of the session. */
  Flying add(int packetId, long startNanos, long bytes) {
    Flying flying = new Flying(packetId, startNanos, bytes);
    queue.add(flying);
    return flying;
  }

  /** Tells, in order, of all that is settled up to the first that is not. */
  void drain(Outcome outcome) {
    Flying first;
    while ((first = queue.peek()) != null && first.state != State.WAITING) {
      queue.remove();
      tell(first, outcome);
    }
  }

  private void tell(Flying first, Outcome outcome) {
    Exception cause = first.cause;
    if (cause == null) {
      outcome.kept(first, !broken && !first.isQos0());
    } else {
      broken |= !first.isQos0();
      outcome.failed(first, cause);
    }
  }

  boolean isEmpty() {
    return queue.isEmpty();
  }

  private enum State {
    WAITING,
    KEPT,
    FAILED
  }

  /** A message on its way. */
  final class Flying implements RecordSink.Confirmation {
    final int packetId;
    final long startNanos;
    private volatile State state = State.WAITING;
    private @Nullable Exception cause;
    private @Nullable Rule refusedBy;
    private @Nullable Rule apartBy;
    private long bytes;

    private Flying(int packetId, long startNanos, long bytes) {
      this.packetId = packetId;
      this.startNanos = startNanos;
      this.bytes = bytes;
    }

    /** It was decoded: its records take this much more. */
    void sending(Decoded decoded, long recordBytes) {
      refusedBy = decoded.refusedBy();
      apartBy = decoded.apartBy();
      bytes += recordBytes;
    }

    boolean isQos0() {
      return packetId == QOS_0;
    }

    /** Null when it became readings. */
    @Nullable Rule refusedBy() {
      return refusedBy;
    }

    /** The rule by which some of it, and not all, is refused; null when there is none. */
    @Nullable Rule apartBy() {
      return apartBy;
    }

    long bytes() {
      return bytes;
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
}
