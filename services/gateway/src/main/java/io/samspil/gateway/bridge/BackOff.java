package io.samspil.gateway.bridge;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: twice as long as the time before, up to a longest, less a
 * random part of up to a half, so that many who lost one broker do not come back at one moment.
 */
final class BackOff {
  static final Duration FIRST = Duration.ofMillis(200);
  static final Duration LONGEST = Duration.ofSeconds(5);

  private final RandomGenerator random;
  private int tries;

  BackOff(RandomGenerator random) {
    this.random = random;
  }

  /** A connection lasted so long before it was lost: if it held, waiting begins anew. */
  void lasted(Duration held) {
    if (held.compareTo(LONGEST) >= 0) {
      tries = 0;
    }
  }

  Duration next() {
    long ceiling = Math.min(LONGEST.toMillis(), FIRST.toMillis() << Math.min(tries, 20));
    tries++;
    return Duration.ofMillis(ceiling - random.nextLong(ceiling / 2 + 1));
  }
}
