package io.samspil.gateway.intake;

import io.samspil.contracts.v1.Reading;
import io.samspil.contracts.v1.SetpointAck;
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
   * A load told what became of a setpoint.
   *
   * @param ack with the time of arrival, and the load's own if it told one
   */
  record Acknowledged(SetpointAck ack) implements Decoded {}

  /**
   * @param reason a sentence for a person: which field, which value, what was expected
   * @param meterId the meter the message speaks of, null when that cannot be told; it need not be
   *     known
   * @param format what it was read as; empty when the topic does not say
   */
  record Rejected(Rule rule, String reason, @Nullable String meterId, String format)
      implements Decoded {}
}
