package io.samspil.flexibility.settlement;

import io.samspil.flexibility.signal.EventReader;
import io.samspil.flexibility.signal.ReadEvent;
import io.samspil.flexibility.signal.SignalSettings;
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

  /**
   * Reads an event as the planner does.
   *
   * @throws UnreadableEventException if its times cannot be read
   */
  static GridEvent read(JsonNode event, Instant toldAt, SignalSettings settings) {
    String id = event.path("id").asString("");
    ReadEvent read = new EventReader(settings).read(id, event, toldAt);
    ReadEvent.Span span =
        read.span()
            .orElseThrow(
                () ->
                    new UnreadableEventException(
                        "event %s: %s".formatted(id, String.join("; ", read.notes()))));
    return new GridEvent(
        id,
        event.path("programID").asString(""),
        read.name(),
        event.path("targets").valueStream().map(JsonNode::asString).toList(),
        types(event),
        span.from(),
        Optional.of(span.until()).filter(until -> until.isBefore(ReadEvent.ENDLESS)),
        asks(read, settings),
        toldAt,
        Optional.empty(),
        event.path("reportDescriptors"));
  }

  private static List<String> types(JsonNode event) {
    return event
        .path("intervals")
        .valueStream()
        .flatMap(interval -> interval.path("payloads").valueStream())
        .map(payload -> payload.path("type").asString(""))
        .distinct()
        .toList();
  }

  /** The same is asked of each target. */
  private static List<Ask> asks(ReadEvent read, SignalSettings settings) {
    return read.asks().stream()
        .filter(ask -> ask.target().equals(read.asks().getFirst().target()))
        .flatMap(ask -> Ask.of(ask, settings).stream())
        .toList();
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
