package io.samspil.flexibility.plan;

import java.time.Instant;

/**
 * What an event asks of a branch or a load in {@code [from, until)}.
 *
 * <pre>
 *   higher priority  ———————[ 300 kW      )————————————
 *   lower priority   ————————————[ 250 kW        )—————
 *   what holds              [ 300 kW      )[ 250 )
 * </pre>
 *
 * Of two that hold at once for one branch the one with the higher priority wins; of two with the
 * same the stricter.
 *
 * @param target the id of a branch or of a load
 * @param priority 0 is the highest, as OpenADR has it
 */
public record Ask(
    String eventId, String target, Instant from, Instant until, int priority, Want want) {
  /** The priority of an event that names none. */
  public static final int LOWEST = Integer.MAX_VALUE;

  public Ask {
    if (!from.isBefore(until)) {
      throw new IllegalArgumentException(
          "event %s: from %s until %s is no time".formatted(eventId, from, until));
    }
  }

  public boolean holdsAt(Instant at) {
    return !at.isBefore(from) && at.isBefore(until);
  }

  boolean overlaps(Instant start, Instant end) {
    return from.isBefore(end) && start.isBefore(until);
  }
}
