package io.samspil.flexibility.signal;

import io.samspil.flexibility.plan.Ask;
import io.samspil.flexibility.plan.Want;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads OpenADR events: the planner's asks, and when the event holds. */
public final class EventReader {
  /** The branch of an event that names no target. */
  static final String CITY = "city";

  private static final int MOST_ASKS = 5_000;

  private final SignalSettings settings;

  public EventReader(SignalSettings settings) {
    this.settings = settings;
  }

  /**
   * Never fails: what cannot be followed is rejected with the reason.
   *
   * @param toldAt what stands for "now" in it
   */
  public ReadEvent read(String eventId, JsonNode event, Instant toldAt) {
    String name = event.path("eventName").asString("");
    List<String> notes = new ArrayList<>();
    Optional<ReadEvent.Span> span = Optional.empty();
    try {
      Timeline timeline = new Timeline(eventId, event, toldAt);
      span = Optional.of(timeline.span());
      List<Ask> asks = asks(eventId, event, timeline, notes);
      if (asks.isEmpty() && notes.isEmpty()) {
        notes.add("it has no intervals with payloads: it asks for nothing");
      }
      return new ReadEvent(eventId, name, span, asks, notes, toldAt);
    } catch (UnreadableEvent e) {
      notes.add(e.reason());
      return ReadEvent.rejected(eventId, name, span, notes, toldAt);
    }
  }

  private List<Ask> asks(String eventId, JsonNode event, Timeline timeline, List<String> notes)
      throws UnreadableEvent {
    Payloads payloads = new Payloads(settings, event, notes);
    List<String> targets = targets(event);
    int priority = priority(event);
    List<Ask> asks = new ArrayList<>();
    for (int i = 0; i < timeline.slots().size(); i++) {
      Timeline.Slot slot = timeline.slots().get(i);
      for (Want want : wants(slot, payloads, notes)) {
        for (String target : targets) {
          asks.add(new Ask(eventId, target, slot.from(), slot.until(), priority, want));
        }
      }
      if (asks.size() > MOST_ASKS) {
        tooMany(i < timeline.told(), notes);
        return asks;
      }
    }
    return asks;
  }

  /** An event that is endless may repeat itself for ever: of that the first part is enough. */
  private static void tooMany(boolean told, List<String> notes) throws UnreadableEvent {
    if (told) {
      throw new UnreadableEvent("it asks for more than %d things".formatted(MOST_ASKS));
    }
    notes.add("its repetitions are followed as far as %d asks".formatted(MOST_ASKS));
  }

  private static List<Want> wants(Timeline.Slot slot, Payloads payloads, List<String> notes)
      throws UnreadableEvent {
    List<Want> wants = new ArrayList<>();
    int index = 0;
    for (JsonNode told : slot.payloads()) {
      payloads.read("%s.payloads[%d]".formatted(slot.field(), index++), told).ifPresent(wants::add);
    }
    if (slot.lastsNoTime() && !wants.isEmpty()) {
      String note = slot.field() + " lasts no time";
      if (!notes.contains(note)) {
        notes.add(note);
      }
      return List.of();
    }
    return wants;
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
}
