package io.samspil.flexibility.signal;

import io.samspil.contracts.Micros;
import io.samspil.contracts.v1.Signal;
import io.samspil.flexibility.openadr.SetpointEvents;
import io.samspil.flexibility.plan.Ask;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The events that the VTN has told, each as the planner reads it; those rejected too. */
public final class SignalBook {
  private static final Logger log = LoggerFactory.getLogger(SignalBook.class);
  private static final String EVENT = "EVENT";
  private static final int MOST_EVENTS = 10_000;
  private static final Duration KEPT_WHEN_OVER = Duration.ofDays(1);

  private final EventReader reader;
  private final JsonMapper json = JsonMapper.shared();
  private final Map<String, ReadEvent> events = new LinkedHashMap<>();

  public SignalBook(SignalSettings settings) {
    reader = new EventReader(settings);
  }

  /**
   * Takes a record of {@code samspil.signals}.
   *
   * @param signal null when the object is gone
   * @return whether the asks may have changed
   */
  public synchronized boolean take(String objectId, @Nullable Signal signal, Instant now) {
    if (signal == null || signal.getOperation() == Signal.Operation.DELETE) {
      return events.remove(objectId) != null;
    }
    if (!signal.getObjectType().equals(EVENT)) {
      return false;
    }
    @Nullable ReadEvent event = read(objectId, signal);
    if (event == null) {
      return false;
    }
    events.put(objectId, event);
    if (event.asks().isEmpty()) {
      log.info("event rejected event={} reason={}", objectId, String.join("; ", event.notes()));
    }
    forget(now);
    return true;
  }

  /** Null for what the house itself tells its loads. */
  private @Nullable ReadEvent read(String objectId, Signal signal) {
    Instant toldAt = Micros.toInstant(signal.getAtUs());
    try {
      JsonNode event = json.readTree(signal.getNotificationJson()).path("object");
      return SetpointEvents.isOne(event) ? null : reader.read(objectId, event, toldAt);
    } catch (JacksonException e) {
      return ReadEvent.rejected(
          objectId,
          "",
          Optional.empty(),
          List.of("it is not JSON: " + e.getOriginalMessage()),
          toldAt);
    }
  }

  /** Reads an event without keeping it. */
  public ReadEvent read(String eventId, JsonNode event, Instant now) {
    return reader.read(eventId, event, now);
  }

  private void forget(Instant now) {
    if (events.size() <= MOST_EVENTS) {
      return;
    }
    Instant before = now.minus(KEPT_WHEN_OVER);
    events
        .values()
        .removeIf(event -> event.asks().stream().allMatch(ask -> ask.until().isBefore(before)));
    while (events.size() > MOST_EVENTS) {
      ReadEvent oldest = events.values().iterator().next();
      log.error(
          "event forgotten, there are too many event={} most={}", oldest.eventId(), MOST_EVENTS);
      events.remove(oldest.eventId());
    }
  }

  /** What is asked now or will be. */
  public synchronized List<Ask> asks(Instant now) {
    return events.values().stream()
        .flatMap(event -> event.asks().stream())
        .filter(ask -> ask.until().isAfter(now))
        .toList();
  }

  /** Every event, the latest told first. */
  public synchronized List<ReadEvent> events() {
    return events.values().stream()
        .sorted(
            Comparator.comparing(ReadEvent::toldAt).reversed().thenComparing(ReadEvent::eventId))
        .toList();
  }

  /** An event of this name that is not over. */
  public synchronized Optional<ReadEvent> lasting(String name, Instant now) {
    return events.values().stream()
        .filter(event -> event.name().equals(name))
        .filter(event -> !event.asks().isEmpty())
        .filter(event -> event.stateAt(now) != ReadEvent.State.OVER)
        .findFirst();
  }

  /** When next an ask begins or ends after an instant. */
  public synchronized Optional<Instant> nextChange(Instant after) {
    return events.values().stream()
        .flatMap(event -> event.asks().stream())
        .flatMap(ask -> Stream.of(ask.from(), ask.until()))
        .filter(instant -> instant.isAfter(after))
        .min(Comparator.naturalOrder());
  }
}
