package io.samspil.flexibility.price;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** Where a series is read from. */
interface PriceSource {
  /** A text, and since when it is what it is. */
  record Text(String text, Instant readAt) {}

  /**
   * Reads it.
   *
   * @return empty when there is none of this kind
   * @throws IOException if it cannot be read
   */
  Optional<Text> read(PriceKind kind) throws IOException, InterruptedException;

  /** For people. */
  String name(PriceKind kind);
}
