package io.samspil.simulator.city;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a load was told: at most so much in {@code [start, until)}, and its fallback from then on.
 *
 * @param fallbackW null: it goes back to what it does by itself
 */
public record Told(String id, long limitW, Instant start, Instant until, @Nullable Long fallbackW) {

  /** The most it may draw, W, where it would draw at most {@code ownW} by itself. */
  long limitW(Instant at, long ownW) {
    if (at.isBefore(start)) {
      return ownW;
    }
    if (at.isBefore(until)) {
      return limitW;
    }
    return fallbackW == null ? ownW : fallbackW;
  }
}
