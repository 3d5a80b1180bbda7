package io.samspil.flexibility.notify;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait after failures: doubled with each, and varied so that not all come at once. */
record Backoff(Duration first, Duration most, RandomGenerator random) {
  private static final int MOST_DOUBLINGS = 30;

  /**
   * @param failures in a row, from 1
   * @return half to one and a half of first × 2^(failures − 1), bounded by most before it is varied
   */
  Duration after(int failures) {
    double usual =
        Math.min(
            (double) first.toMillis() * (1L << Math.min(failures - 1, MOST_DOUBLINGS)),
            most.toMillis());
    return Duration.ofMillis(Math.round(usual * (0.5 + random.nextDouble())));
  }
}
