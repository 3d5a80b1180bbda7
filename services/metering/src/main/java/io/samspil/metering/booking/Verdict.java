package io.samspil.metering.booking;

/** What a value is to a page. */
enum Verdict {
  /** The first value at its instant. */
  NEW,
  /**
   * Another value than the one known at its instant: it replaces it, and the old stays on record.
   */
  CORRECTION,
  /** A value already known at its instant, as the current one or as one that was corrected. */
  DUPLICATE
}
