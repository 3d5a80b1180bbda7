package io.samspil.flexibility.settlement;

import io.samspil.contracts.Micros;
import io.samspil.contracts.v1.Signal;
import io.samspil.flexibility.openadr.SetpointEvents;
import io.samspil.flexibility.signal.SignalSettings;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The events that the VTN told of, those it removed too; and what VENs reported of them. */
final class EventBook {
  private static final Logger LOG = LoggerFactory.getLogger(EventBook.class);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final SettlementStore store;
  private final SignalSettings signals;
  private final String ownClientName;
  private final Map<String, GridEvent> events = new ConcurrentHashMap<>();

  EventBook(SettlementStore store, SignalSettings signals, String ownClientName) {
    this.store = store;
    this.signals = signals;
    this.ownClientName = ownClientName;
    store.events(this::restore);
  }

  /** One that this version cannot read is left in the database. */
  private void restore(SettlementStore.StoredEvent stored) {
    try {
      GridEvent event = GridEvent.read(stored.json(), stored.toldAt(), signals);
      events.put(event.id(), stored.removedAt().map(event::removed).orElse(event));
    } catch (UnreadableEventException e) {
      LOG.warn("stored event passed over cause={}", e.getMessage());
    }
  }

  /** Takes a signal; gives the event when it is a new one or has changed. */
  Optional<GridEvent> take(Signal signal) {
    try {
      JsonNode object = JSON.readTree(signal.getNotificationJson()).path("object");
      return switch (signal.getObjectType()) {
        case "EVENT" -> SetpointEvents.isOne(object) ? Optional.empty() : event(signal, object);
        case "REPORT" -> {
          report(signal, object);
          yield Optional.empty();
        }
        default -> Optional.empty();
      };
    } catch (JacksonException | UnreadableEventException e) {
      LOG.warn("signal passed over object={} cause={}", signal.getObjectId(), e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<GridEvent> event(Signal signal, JsonNode object) {
    Instant at = Micros.toInstant(signal.getAtUs());
    @Nullable GridEvent known = events.get(signal.getObjectId());
    boolean removes = signal.getOperation() == Signal.Operation.DELETE;
    GridEvent told =
        known != null && removes ? known : GridEvent.read(object, changedAt(object, at), signals);
    GridEvent event = removes ? told.removed(at) : told;
    boolean older = known != null && !removes && known.toldAt().isAfter(event.toldAt());
    if (event.id().isEmpty() || older || event.equals(known)) {
      return Optional.empty();
    }
    events.put(event.id(), event);
    if (!removes || known == null) {
      store.save(event, object);
    } else {
      store.removed(event);
    }
    return Optional.of(event);
  }

  private static Instant changedAt(JsonNode object, Instant at) {
    String text = object.path("modificationDateTime").asString("");
    try {
      return text.isEmpty() ? at : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      return at;
    }
  }

  private void report(Signal signal, JsonNode object) {
    String eventId = object.path("eventID").asString("");
    if (signal.getOperation() == Signal.Operation.DELETE) {
      store.removeReport(signal.getObjectId());
    } else if (events.containsKey(eventId)
        && !object.path("clientName").asString("").equals(ownClientName)) {
      store.saveReport(eventId, signal.getObjectId(), object);
    }
  }

  Optional<GridEvent> find(String id) {
    return Optional.ofNullable(events.get(id));
  }

  /** Those that begin last come first. */
  List<GridEvent> all() {
    return events.values().stream()
        .sorted(Comparator.comparing(GridEvent::from).reversed().thenComparing(GridEvent::id))
        .toList();
  }

  /** Forgets those that ended first, beyond so many; says whether there were any. */
  boolean forget(int most) {
    if (events.size() <= most) {
      return false;
    }
    events.values().stream()
        .sorted(Comparator.comparing(event -> event.end().orElse(Instant.MAX)))
        .limit(events.size() - (long) most)
        .toList()
        .forEach(
            event -> {
              events.remove(event.id());
              store.remove(event.id());
            });
    return true;
  }
}
