package io.samspil.flexibility.signal;

import io.samspil.flexibility.openadr.IsoDuration;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * When the intervals of an event hold.
 *
 * <pre>
 *   intervalPeriod.start
 *     │ + a share of randomizeStart, this event's own
 *     ├ interval 0 ┼ interval 1 ┼ interval 2 ┤      each lasts its own duration, or the event's
 *     └──────────── looped until event.duration ───────────┘
 * </pre>
 *
 * An interval with a start of its own begins there; one without begins where the one before ended.
 * What has no duration lasts until the event is removed.
 */
final class Timeline {
  /**
   * One interval in time.
   *
   * @param field where it stands in the event
   */
  record Slot(String field, Instant from, Instant until, JsonNode payloads) {
    boolean lastsNoTime() {
      return !from.isBefore(until);
    }

    private Slot shifted(Duration later, Instant last) {
      Instant end = until.plus(later);
      return new Slot(field, from.plus(later), end.isBefore(last) ? end : last, payloads);
    }
  }

  private static final String NOW = "0001-01-01";
  private static final int MOST_SLOTS = 5_000;

  private final JsonNode event;
  private final Instant toldAt;
  private final Duration offset;
  private final List<Slot> round;
  private final List<Slot> slots;
  private final ReadEvent.Span span;

  /**
   * @throws UnreadableEvent if a time cannot be read, or an interval has no start
   */
  Timeline(String eventId, JsonNode event, Instant toldAt) throws UnreadableEvent {
    this.event = event;
    this.toldAt = toldAt;
    offset = offset(eventId, event);
    @Nullable Instant start = start("intervalPeriod", event);
    round = round(start);
    ReadEvent.Span once = once(start == null ? toldAt : start);
    Instant from = start == null ? once.from() : start;
    String whole = event.path("duration").asString("");
    Instant last = whole.isEmpty() ? once.until() : after("duration", whole, from);
    slots = whole.isEmpty() ? round : looped(Duration.between(from, once.until()), last, from);
    span = new ReadEvent.Span(once.from(), last);
  }

  /** In the order of the intervals, round after round. */
  List<Slot> slots() {
    return slots;
  }

  /** How many of them are told by the event itself; what follows repeats them. */
  int told() {
    return round.size();
  }

  ReadEvent.Span span() {
    return span;
  }

  private List<Slot> round(@Nullable Instant start) throws UnreadableEvent {
    List<Slot> told = new ArrayList<>();
    @Nullable Instant follows = start;
    for (JsonNode interval : event.path("intervals")) {
      String field = "intervals[%d]".formatted(told.size());
      @Nullable Instant own = start(field + ".intervalPeriod", interval);
      @Nullable Instant from = own == null ? follows : own;
      if (from == null) {
        throw new UnreadableEvent(field + " has no start, and the event has none");
      }
      follows = until(field, interval, from);
      told.add(new Slot(field, from, follows, interval.path("payloads")));
    }
    return told;
  }

  /** From the first start to the last end of one round; without intervals the event's own. */
  private ReadEvent.Span once(Instant start) throws UnreadableEvent {
    return round.isEmpty()
        ? new ReadEvent.Span(start, until("event", event, start))
        : new ReadEvent.Span(
            round.stream().map(Slot::from).min(Instant::compareTo).orElseThrow(),
            round.stream().map(Slot::until).max(Instant::compareTo).orElseThrow());
  }

  /** Repeats the intervals until the event's own duration is over, and ends them there. */
  private List<Slot> looped(Duration length, Instant last, Instant from) {
    if (!length.isPositive()) {
      return round;
    }
    List<Slot> all = new ArrayList<>();
    Duration later = Duration.ZERO;
    while (from.plus(later).isBefore(last) && all.size() <= MOST_SLOTS) {
      for (Slot slot : round) {
        if (slot.from().plus(later).isBefore(last)) {
          all.add(slot.shifted(later, last));
        }
      }
      later = later.plus(length);
    }
    return all;
  }

  private @Nullable Instant start(String field, JsonNode node) throws UnreadableEvent {
    String text = node.path("intervalPeriod").path("start").asString("");
    if (text.isEmpty()) {
      return null;
    }
    if (text.startsWith(NOW)) {
      return toldAt.plus(offset);
    }
    try {
      return OffsetDateTime.parse(text).toInstant().plus(offset);
    } catch (DateTimeException e) {
      throw new UnreadableEvent(
          "%s.start is '%s'; expected a time such as 2026-03-01T12:00:00Z".formatted(field, text));
    }
  }

  private Instant until(String field, JsonNode node, Instant from) throws UnreadableEvent {
    String own = node.path("intervalPeriod").path("duration").asString("");
    String common = event.path("intervalPeriod").path("duration").asString("");
    String whole = event.path("duration").asString("");
    String text = !own.isEmpty() ? own : !common.isEmpty() ? common : whole;
    return text.isEmpty()
        ? ReadEvent.ENDLESS
        : after(field + ".intervalPeriod.duration", text, from);
  }

  private static Instant after(String field, String text, Instant from) throws UnreadableEvent {
    try {
      Instant end = IsoDuration.after(from, text).orElse(ReadEvent.ENDLESS);
      return end.isAfter(ReadEvent.ENDLESS) ? ReadEvent.ENDLESS : end;
    } catch (IllegalArgumentException e) {
      throw new UnreadableEvent(
          "%s is '%s'; expected a duration such as PT1H".formatted(field, text));
    }
  }

  /** The same for every reading of the event, so that an update does not move it. */
  private static Duration offset(String eventId, JsonNode event) throws UnreadableEvent {
    String text = event.path("intervalPeriod").path("randomizeStart").asString("");
    if (text.isEmpty()) {
      return Duration.ZERO;
    }
    Instant most = after("intervalPeriod.randomizeStart", text, Instant.EPOCH);
    long share = Math.floorMod(eventId.hashCode() * 0x9E3779B1L, 1_000L);
    return Duration.ofMillis(most.toEpochMilli() / 1_000 * share);
  }
}
