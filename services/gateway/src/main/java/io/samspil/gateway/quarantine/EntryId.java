package io.samspil.gateway.quarantine;

import java.util.Optional;

/** Where the record lies in {@code samspil.quarantine}; as text {@code <partition>-<offset>}. */
record EntryId(int partition, long offset) {

  /** Empty when the text is no such id. */
  static Optional<EntryId> parse(String text) {
    int dash = text.indexOf('-');
    if (dash <= 0) {
      return Optional.empty();
    }
    try {
      int partition = Integer.parseInt(text.substring(0, dash));
      long offset = Long.parseLong(text.substring(dash + 1));
      return partition < 0 || offset < 0
          ? Optional.empty()
          : Optional.of(new EntryId(partition, offset));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return partition + "-" + offset;
  }
}
