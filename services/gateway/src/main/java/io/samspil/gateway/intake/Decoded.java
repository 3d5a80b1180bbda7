package io.samspil.gateway.intake;

import io.samspil.contracts.v1.Reading;
import io.samspil.gateway.decode.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a message: the whole of it is accepted, or the whole of it is refused. */
public sealed interface Decoded {

  /**
   * @param readings at least one; one for each instant, in the order the instants came in
   */
  record Accepted(List<Reading> readings) implements Decoded {}

  /**
   * @param reason a sentence for a person: which field, which value, what was expected
   * @param meterId the meter the message speaks of, null when that cannot be told; it need not be
   *     known
   * @param format what it was read as; empty when the topic does not say
   */
  record Rejected(Rule rule, String reason, @Nullable String meterId, String format)
      implements Decoded {}

  /** A sign of life with nothing to be kept, such as the birth of a node that is no meter. */
  record Noted() implements Decoded {}
}
