package io.samspil.registry.edit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How far an edit has come. Each transition is a method of the state it leaves; empty where there
 * is none.
 *
 * <pre>
 *   proposed ──approve──► approved ──withdraw──► withdrawal-proposed ──approve──► withdrawn
 *      │                   │    ▲                        │
 *      └─reject──► rejected│    └─────────reject─────────┘
 *                          └─(another edit of the interval approved)──► superseded
 * </pre>
 *
 * <p>The value of an edit holds while it is approved, and while its withdrawal is only proposed.
 */
enum EditState {
  PROPOSED,
  APPROVED,
  REJECTED,
  WITHDRAWAL_PROPOSED,
  WITHDRAWN,
  /** Another edit of the same interval was approved after it. */
  SUPERSEDED;

  /** Whether it waits for a second person. */
  boolean isOpen() {
    return this == PROPOSED || this == WITHDRAWAL_PROPOSED;
  }

  Optional<EditState> approved() {
    return switch (this) {
      case PROPOSED -> Optional.of(APPROVED);
      case WITHDRAWAL_PROPOSED -> Optional.of(WITHDRAWN);
      case APPROVED, REJECTED, WITHDRAWN, SUPERSEDED -> Optional.empty();
    };
  }

  Optional<EditState> rejected() {
    return switch (this) {
      case PROPOSED -> Optional.of(REJECTED);
      case WITHDRAWAL_PROPOSED -> Optional.of(APPROVED);
      case APPROVED, REJECTED, WITHDRAWN, SUPERSEDED -> Optional.empty();
    };
  }

  Optional<EditState> withdrawn() {
    return switch (this) {
      case APPROVED -> Optional.of(WITHDRAWAL_PROPOSED);
      case PROPOSED, REJECTED, WITHDRAWAL_PROPOSED, WITHDRAWN, SUPERSEDED -> Optional.empty();
    };
  }

  /** As the API and the database write it. */
  String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<EditState> find(String text) {
    return Arrays.stream(values()).filter(state -> state.text().equals(text)).findFirst();
  }

  static EditState of(String text) {
    return find(text).orElseThrow(() -> new IllegalStateException("no state of an edit: " + text));
  }
}
