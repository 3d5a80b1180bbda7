package io.samspil.gateway.intake;

import io.samspil.contracts.v1.Reading;
import io.samspil.contracts.v1.SetpointAck;
import io.samspil.gateway.decode.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a message. All that it says of one meter is accepted, or all of that is refused;
 * only a message that speaks of several meters can be accepted in part.
 */
public sealed interface Decoded {
  /** The rule by which some of it, and not all, is refused; null when there is none. */
  default @Nullable Rule apartBy() {
    return this instanceof Accepted accepted && accepted.apart() != null
        ? accepted.apart().rule()
        : null;
  }

  /** The rule by which all of it is refused; null when it is not. */
  default @Nullable Rule refusedBy() {
    return this instanceof Rejected rejected ? rejected.rule() : null;
  }

  /**
   * @param readings at least one; one for each meter and instant, in the order they came in
   * @param told what the payload tells of the device itself
   * @param apart why some of the meters that the message speaks of are refused; null when none is.
   *     The readings are stored, the message is quarantined beside them, and it is acknowledged
   *     when both are kept. Replayed, its readings are duplicates.
   */
  record Accepted(List<Reading> readings, Told told, @Nullable Rejected apart) implements Decoded {
    public Accepted(List<Reading> readings, Told told) {
      this(readings, told, null);
    }

    public Accepted(List<Reading> readings) {
      this(readings, Told.NONE, null);
    }
  }

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

  /** A sign of life with nothing to be kept, such as the birth of a node that is no meter. */
  record Noted() implements Decoded {}
}
