package io.samspil.flexibility.signal;

import io.samspil.flexibility.plan.Ask;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was made of an event.
 *
 * @param name what it is called; empty: nothing
 * @param span when it holds; empty: its times cannot be read
 * @param asks what the planner honours of it; empty: it was rejected
 * @param notes what of it was not understood, or is not honoured, and why
 * @param toldAt when the VTN told it
 */
public record ReadEvent(
    String eventId,
    String name,
    Optional<Span> span,
    List<Ask> asks,
    List<String> notes,
    Instant toldAt) {
  /** Stands for no end. */
  public static final Instant ENDLESS = Instant.parse("9999-01-01T00:00:00Z");

  /**
   * From when until when an event holds.
   *
   * @param until {@link #ENDLESS}: until it is removed
   */
  public record Span(Instant from, Instant until) {}

  public ReadEvent {
    asks = List.copyOf(asks);
    notes = List.copyOf(notes);
  }

  static ReadEvent rejected(
      String eventId, String name, Optional<Span> span, List<String> notes, Instant toldAt) {
    return new ReadEvent(eventId, name, span, List.of(), notes, toldAt);
  }

  /** Where it stands. */
  public enum State {
    REJECTED,
    PENDING,
    ACTIVE,
    OVER
  }

  public State stateAt(Instant now) {
    if (asks.isEmpty()) {
      return State.REJECTED;
    }
    if (asks.stream().anyMatch(ask -> ask.holdsAt(now))) {
      return State.ACTIVE;
    }
    return asks.stream().anyMatch(ask -> ask.from().isAfter(now)) ? State.PENDING : State.OVER;
  }
}
