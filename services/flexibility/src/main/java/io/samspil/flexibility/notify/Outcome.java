package io.samspil.flexibility.notify;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What became of a callback, to be written down. */
sealed interface Outcome {
  /**
   * Done with: taken, or there is nobody any more to take it.
   *
   * @param recovered whether the try before had failed
   */
  record Delivered(Delivery delivery, boolean recovered) implements Outcome {}

  record Failed(String subscriptionId, int failures, String error, Instant nextTry)
      implements Outcome {}

  /** Given up. */
  record Broken(String subscriptionId, int failures, String error) implements Outcome {}

  static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
