package io.samspil.flexibility.signal;

import io.samspil.flexibility.plan.Ask;
import io.samspil.flexibility.plan.Want;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads an OpenADR event.
 *
 * <pre>
 *   intervalPeriod.start
 *     │ + a share of randomizeStart, this event's own
 *     ├ interval 0 ┼ interval 1 ┼ interval 2 ┤      each lasts its own duration, or the event's
 *     └──────────── looped until event.duration ───────────┘
 * </pre>
 *
 * An interval with a start of its own begins there; one without begins where the one before ended.
 */
final class EventReader {
  /** The branch of an event that names no target. */
  static final String CITY = "city";

  private static final int MOST_ASKS = 5_000;

  private final SignalSettings settings;

  EventReader(SignalSettings settings) {
    this.settings = settings;
  }

  /**
   * Never fails: what cannot be followed is rejected with the reason.
   *
   * @param toldAt what stands for "now" in it
   */
  ReadEvent read(String eventId, JsonNode event, Instant toldAt) {
    String name = event.path("eventName").asString("");
    List<String> notes = new ArrayList<>();
    try {
      List<Ask> asks = new Reading(eventId, event, toldAt, notes).asks();
      if (asks.isEmpty() && notes.isEmpty()) {
        notes.add("it has no intervals with payloads: it asks for nothing");
      }
      return new ReadEvent(eventId, name, asks, notes, toldAt);
    } catch (UnreadableEvent e) {
      notes.add(e.reason());
      return ReadEvent.rejected(eventId, name, notes, toldAt);
    }
  }

  /** One event while it is read. */
  private final class Reading {
    private final String eventId;
    private final JsonNode event;
    private final Instant toldAt;
    private final List<String> notes;
    private final Payloads payloads;
    private final List<String> targets;
    private final int priority;
    private final Duration offset;

    Reading(String eventId, JsonNode event, Instant toldAt, List<String> notes)
        throws UnreadableEvent {
      this.eventId = eventId;
      this.event = event;
      this.toldAt = toldAt;
      this.notes = notes;
      payloads = new Payloads(settings, event, notes);
      targets = targets(event);
      priority = priority(event);
      offset = offset(eventId, event);
    }

    List<Ask> asks() throws UnreadableEvent {
      List<Ask> round = new ArrayList<>();
      @Nullable Instant start = start("intervalPeriod", event);
      @Nullable Instant at = start;
      int index = 0;
      for (JsonNode interval : event.path("intervals")) {
        String field = "intervals[%d]".formatted(index++);
        at = interval(field, interval, at, round);
        start = start == null ? at : start;
      }
      return start == null || at == null ? round : looped(round, start, at);
    }

    /** Adds what an interval asks for, and says where it ends. */
    private Instant interval(
        String field, JsonNode interval, @Nullable Instant follows, List<Ask> asks)
        throws UnreadableEvent {
      @Nullable Instant own = start(field + ".intervalPeriod", interval);
      @Nullable Instant from = own == null ? follows : own;
      if (from == null) {
        throw new UnreadableEvent(field + " has no start, and the event has none");
      }
      Instant until = until(field, interval, from);
      int payload = 0;
      for (JsonNode told : interval.path("payloads")) {
        Optional<Want> want = payloads.read("%s.payloads[%d]".formatted(field, payload++), told);
        if (want.isPresent()) {
          add(field, from, until, want.get(), asks);
        }
      }
      return until;
    }

    private void add(String field, Instant from, Instant until, Want want, List<Ask> asks)
        throws UnreadableEvent {
      if (!from.isBefore(until)) {
        notes.add(field + " lasts no time");
        return;
      }
      for (String target : targets) {
        asks.add(new Ask(eventId, target, from, until, priority, want));
      }
      if (asks.size() > MOST_ASKS) {
        throw new UnreadableEvent("it asks for more than %d things".formatted(MOST_ASKS));
      }
    }

    private @Nullable Instant start(String field, JsonNode node) throws UnreadableEvent {
      String text = node.path("intervalPeriod").path("start").asString("");
      return text.isEmpty() ? null : Spans.start(field + ".start", text, toldAt).plus(offset);
    }

    private Instant until(String field, JsonNode interval, Instant from) throws UnreadableEvent {
      String own = interval.path("intervalPeriod").path("duration").asString("");
      String common = event.path("intervalPeriod").path("duration").asString("");
      String whole = event.path("duration").asString("");
      String text = !own.isEmpty() ? own : !common.isEmpty() ? common : whole;
      if (text.isEmpty()) {
        throw new UnreadableEvent(field + " has no duration, and the event has none");
      }
      return Spans.span(field + ".intervalPeriod.duration", text).after(from);
    }

    /** Repeats the intervals until the event's own duration is over, and ends them there. */
    private List<Ask> looped(List<Ask> round, Instant start, Instant end) throws UnreadableEvent {
      String text = event.path("duration").asString("");
      if (text.isEmpty() || !start.isBefore(end)) {
        return round;
      }
      Instant last = Spans.span("duration", text).after(start);
      Duration length = Duration.between(start, end);
      List<Ask> asks = new ArrayList<>();
      Duration later = Duration.ZERO;
      while (start.plus(later).isBefore(last) && asks.size() <= MOST_ASKS) {
        for (Ask ask : round) {
          cut(ask, later, last).ifPresent(asks::add);
        }
        later = later.plus(length);
      }
      return asks;
    }
  }

  private static Optional<Ask> cut(Ask ask, Duration later, Instant last) {
    Instant from = ask.from().plus(later);
    Instant until = ask.until().plus(later);
    Instant end = until.isBefore(last) ? until : last;
    return from.isBefore(end)
        ? Optional.of(new Ask(ask.eventId(), ask.target(), from, end, ask.priority(), ask.want()))
        : Optional.empty();
  }

  private static List<String> targets(JsonNode event) throws UnreadableEvent {
    JsonNode told = event.path("targets");
    if (told.isMissingNode() || told.isNull() || told.isEmpty()) {
      return List.of(CITY);
    }
    List<String> targets = new ArrayList<>();
    for (JsonNode target : told) {
      if (!target.isString() || target.asString().isBlank()) {
        throw new UnreadableEvent(
            "targets has %s; expected the ids of areas and loads".formatted(target));
      }
      if (!targets.contains(target.asString())) {
        targets.add(target.asString());
      }
    }
    return targets;
  }

  private static int priority(JsonNode event) throws UnreadableEvent {
    JsonNode told = event.path("priority");
    if (told.isMissingNode() || told.isNull()) {
      return Ask.LOWEST;
    }
    if (!told.isIntegralNumber() || !told.canConvertToInt() || told.asInt() < 0) {
      throw new UnreadableEvent(
          "priority is %s; expected a whole number of at least 0".formatted(told));
    }
    return told.asInt();
  }

  /** The same for every reading of the event, so that an update does not move it. */
  private static Duration offset(String eventId, JsonNode event) throws UnreadableEvent {
    String text = event.path("intervalPeriod").path("randomizeStart").asString("");
    if (text.isEmpty()) {
      return Duration.ZERO;
    }
    Instant most = Spans.span("intervalPeriod.randomizeStart", text).after(Instant.EPOCH);
    long share = Math.floorMod(eventId.hashCode() * 0x9E3779B1L, 1_000L);
    return Duration.ofMillis(most.toEpochMilli() / 1_000 * share);
  }
}
