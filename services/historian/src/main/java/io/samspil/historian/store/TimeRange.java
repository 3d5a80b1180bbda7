package io.samspil.historian.store;

import io.samspil.contracts.Micros;
import java.time.Instant;

/** Half-open: {@code from} belongs to it, {@code to} does not. */
public record TimeRange(Instant from, Instant to) {
  public TimeRange {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("from %s is not before to %s".formatted(from, to));
    }
  }

  public long fromUs() {
    return Micros.of(from);
  }

  public long toUs() {
    return Micros.of(to);
  }
}
