package io.samspil.gateway.mqtt;

import java.util.concurrent.TimeUnit;

/**
 * How fast one connection may publish: on average so much in a second, and at most one second's
 * worth at once. What comes faster is not discarded but read later.
 */
final class RateLimit {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final long nanosPerMessage;
  private final double nanosPerByte;

  /** When all that was let in would have come at the allowed pace. */
  private long paidNanos;

  /**
   * @param messagesPerSecond 0: no limit
   * @param bytesPerSecond 0: no limit
   */
  RateLimit(int messagesPerSecond, int bytesPerSecond, long nowNanos) {
    nanosPerMessage = messagesPerSecond == 0 ? 0 : SECOND / messagesPerSecond;
    nanosPerByte = bytesPerSecond == 0 ? 0 : (double) SECOND / bytesPerSecond;
    paidNanos = nowNanos - SECOND;
  }

  /** How long the next message has to wait; 0 when it may come now. */
  long waitNanos(long nowNanos) {
    return Math.max(0, paidNanos - nowNanos);
  }

  void letIn(int bytes, long nowNanos) {
    paidNanos =
        Math.max(paidNanos, nowNanos - SECOND)
            + Math.max(nanosPerMessage, (long) (bytes * nanosPerByte));
  }
}
