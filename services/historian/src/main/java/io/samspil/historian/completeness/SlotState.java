package io.samspil.historian.completeness;

/** What has become of a value that was expected. */
enum SlotState {
  /** It was measured. */
  RECEIVED,
  /** It lies in a gap, and is a share of what the register counted over it. */
  ESTIMATED,
  /** It lies in a gap whose end is not known: a guess. */
  PROVISIONAL,
  /** A person's value. */
  EDITED,
  /** A step was not booked, or is beyond what is possible. */
  SUSPECT,
  /** Only a part of the period is covered. */
  PARTIAL,
  /** There is nothing. */
  MISSING;

  /** Whether the reading itself is not there, whatever stands in for it. */
  boolean lacksReading() {
    return this == MISSING || this == ESTIMATED || this == PROVISIONAL || this == PARTIAL;
  }
}
