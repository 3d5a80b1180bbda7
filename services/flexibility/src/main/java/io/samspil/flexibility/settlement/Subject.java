package io.samspil.flexibility.settlement;

/**
 * Whose delivery it is.
 *
 * @param meterId of a load; empty: it has none
 */
record Subject(Kind kind, String id, String meterId) {

  /** A load through its meter, or all that a branch draws. */
  enum Kind {
    LOAD,
    BRANCH
  }
}
