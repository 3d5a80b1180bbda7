package io.samspil.historian.ingest;

import java.time.Duration;
import java.util.stream.LongStream;

/** The upper bounds of the buckets that times are counted in. */
final class Bounds {
  static final Duration[] WRITE = millis(5, 10, 25, 50, 100, 250, 500, 1_000, 5_000, 30_000);

  /** From arrival: the promise is a second; an hour is a store that was away. */
  static final Duration[] ARRIVAL =
      millis(50, 100, 250, 500, 1_000, 2_500, 5_000, 15_000, 60_000, 300_000, 3_600_000);

  /** From device time: devices send what they kept for hours or days. */
  static final Duration[] DEVICE =
      millis(250, 500, 1_000, 2_500, 5_000, 15_000, 60_000, 300_000, 3_600_000, 86_400_000);

  private Bounds() {}

  private static Duration[] millis(long... bounds) {
    return LongStream.of(bounds).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
  }
}
