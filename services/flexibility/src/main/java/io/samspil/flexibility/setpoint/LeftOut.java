package io.samspil.flexibility.setpoint;

import java.time.Instant;

/**
 * Why a load is not controlled for a time.
 *
 * @param text the reason in words, as a plan shows it
 * @param until when it is tried again
 */
public record LeftOut(Kind kind, String text, Instant since, Instant until) {
  /** What happened. */
  public enum Kind {
    /** It said that it will not. */
    REFUSED,
    /** It draws more than it was told. */
    OVERRIDE,
    /** It did not answer, as often as it was told. */
    UNREACHABLE
  }
}
