package io.samspil.gateway.bridge;

import io.samspil.gateway.intake.Underway;
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
    Flying flying = new Flying(packetId, startNanos, bytes, settled);
    queue.add(flying);
    return flying;
  }

  /** Tells, in order, of all that is settled up to the first that is not. */
  void drain(Outcome outcome) {
    Flying first;
    while ((first = queue.peek()) != null && !first.isWaiting()) {
      queue.remove();
      tell(first, outcome);
    }
  }

  private void tell(Flying first, Outcome outcome) {
    @Nullable Exception cause = first.cause();
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

  /** A message of the session on its way. */
  static final class Flying extends Underway {
    private Flying(int packetId, long startNanos, long bytes, Runnable settled) {
      super(packetId, startNanos, bytes, settled);
    }

    boolean isQos0() {
      return packetId() == QOS_0;
    }
  }
}
