package io.samspil.metering.knowledge;

import io.samspil.contracts.v1.Severity;

/** What a rule says of its subject, from what was measured. */
public sealed interface Verdict {
  /** It is between the limits, or too little was measured: whatever was said before stays so. */
  Verdict HOLD = new Hold();

  /** It is as it should be. */
  Verdict CLEAR = new Clear();

  /**
   * It is not as it should be.
   *
   * @param text a sentence: what is wrong, with which value, and what was expected
   */
  record Raise(Severity severity, String text) implements Verdict {}

  record Clear() implements Verdict {}

  record Hold() implements Verdict {}
}
