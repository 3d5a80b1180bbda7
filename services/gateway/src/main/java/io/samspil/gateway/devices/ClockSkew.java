package io.samspil.gateway.devices;

/**
 * How far a device's clock is ahead of ours, from the device times of its messages and their
 * arrivals:
 *
 * <pre>
 *   device time   10:00:00  10:00:10  10:00:20   08:00:00 08:00:10 …   10:01:00  10:01:10
 *   arrival       10:00:02  10:00:12  10:00:22   10:00:50 10:00:50     10:01:02  10:01:12
 *   live?             –         yes       yes       – buffered –           –         yes
 * </pre>
 *
 * A message is live when the device's time went on since the one before it, and not much faster
 * than ours did: buffered readings come faster than they were made, or go back. The skew is the
 * median of the last seven live messages, so that single ones that were held up do not matter; it
 * is known from the third on.
 */
final class ClockSkew {
  private static final int LAST = 7;
  private static final int LEAST = 3;
  private static final long JITTER_US = 1_000_000;

  private final long[] lastUs = new long[LAST];
  private int count;
  private long instantUs;
  private long arrivalUs;

  /**
   * Takes one message.
   *
   * @param instantUs the device's time of its newest reading
   */
  void heard(long instantUs, long arrivalUs) {
    if (instantUs == arrivalUs) {
      // It told no time, and the reading was given that of its arrival.
      return;
    }
    long passedThere = instantUs - this.instantUs;
    long passedHere = arrivalUs - this.arrivalUs;
    if (passedThere > 0 && passedThere <= 2 * passedHere + JITTER_US) {
      lastUs[count % LAST] = instantUs - arrivalUs;
      count = count == Integer.MAX_VALUE ? LAST : count + 1;
    }
    this.instantUs = instantUs;
    this.arrivalUs = arrivalUs;
  }

  boolean isKnown() {
    return count >= LEAST;
  }

  /** The device's clock less ours, ms. */
  long ms() {
    int size = Math.min(count, LAST);
    long[] sorted = java.util.Arrays.copyOf(lastUs, size);
    java.util.Arrays.sort(sorted);
    return Math.round(sorted[size / 2] / 1_000.0);
  }
}
