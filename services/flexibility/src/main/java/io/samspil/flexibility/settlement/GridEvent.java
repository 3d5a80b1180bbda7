package io.samspil.flexibility.settlement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * An event, as far as its settlement needs it.
 *
 * @param targets ids of branches and loads; none: the city
 * @param types of all its payloads
 * @param from when it begins
 * @param until when it ends by itself; empty: it does not
 * @param asks what can be settled, in the order of time
 * @param toldAt when the VTN made this of it
 * @param removedAt when the VTN removed it; empty: it is still there
 * @param reportDescriptors which reports it asks for, as OpenADR writes them
 */
record GridEvent(
    String id,
    String programId,
    String name,
    List<String> targets,
    List<String> types,
    Instant from,
    Optional<Instant> until,
    List<Ask> asks,
    Instant toldAt,
    Optional<Instant> removedAt,
    JsonNode reportDescriptors) {

  /** Where it stands. */
  enum State {
    PENDING,
    ACTIVE,
    OVER,
    /** Removed while it lasted: it ended then. */
    ENDED_EARLY,
    /** Removed before it began. */
    CANCELLED
  }

  GridEvent {
    targets = List.copyOf(targets);
    types = List.copyOf(types);
    asks = List.copyOf(asks);
  }

  /** Its end, by itself or by its removal; empty: there is none yet. */
  Optional<Instant> end() {
    if (removedAt.isEmpty()) {
      return until;
    }
    return until.isPresent() && until.get().isBefore(removedAt.get()) ? until : removedAt;
  }

  boolean wasCancelled() {
    return removedAt.isPresent() && !removedAt.get().isAfter(from);
  }

  /** Whether there is anything to settle. */
  boolean canBeSettled() {
    return !asks.isEmpty() && !wasCancelled();
  }

  State state(Instant now) {
    if (wasCancelled()) {
      return State.CANCELLED;
    }
    if (now.isBefore(from)) {
      return State.PENDING;
    }
    if (end().isEmpty() || now.isBefore(end().get())) {
      return State.ACTIVE;
    }
    return removedAt.isPresent() && end().equals(removedAt) ? State.ENDED_EARLY : State.OVER;
  }

  GridEvent removed(Instant at) {
    return new GridEvent(
        id,
        programId,
        name,
        targets,
        types,
        from,
        until,
        asks,
        toldAt,
        removedAt.or(() -> Optional.of(at)),
        reportDescriptors);
  }
}
