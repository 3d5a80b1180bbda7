package io.samspil.contracts;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Time as the messages carry it: microseconds since 1970-01-01T00:00:00Z. */
public final class Micros {
  private Micros() {}

  /** Finer than a microsecond is cut off. */
  public static long of(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  public static Instant toInstant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
