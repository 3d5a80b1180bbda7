package io.samspil.flexibility.setpoint;

import java.time.Duration;

/** A time of its own for each load, the same whenever it is asked for. */
final class Stagger {
  private Stagger() {}

  /** Evenly spread over {@code [0, within)}. */
  static Duration of(String loadId, String occasion, Duration within) {
    if (!within.isPositive()) {
      return Duration.ZERO;
    }
    long mixed = loadId.hashCode() * 0x9E3779B97F4A7C15L + occasion.hashCode();
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return Duration.ofMillis(Math.floorMod(mixed ^ (mixed >>> 31), within.toMillis()));
  }
}
