package io.samspil.gateway.quarantine;

import io.samspil.gateway.http.BadRequest;
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

  /**
   * @throws org.springframework.web.server.ResponseStatusException 400 when the text is no such id
   */
  static EntryId asked(String text) {
    return parse(text)
        .orElseThrow(() -> BadRequest.of("id is '" + text + "'; expected <partition>-<offset>"));
  }

  @Override
  public String toString() {
    return partition + "-" + offset;
  }
}
