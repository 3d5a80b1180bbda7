package io.samspil.flexibility.price;

import io.samspil.flexibility.day.Days;
import io.samspil.flexibility.vtn.EventDoor;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.NavigableMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells each series as one event of a program of its own: PRICE per kWh, or GHG in g/kWh, for each
 * quarter hour from the beginning of the local day. It is replaced when the data change, and when a
 * new day begins. A quarter that is missing is left out: the interval after it says its own start.
 */
final class PriceEvents {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final EventDoor door;
  private final PriceEventStore store;
  private final PriceSettings settings;
  private final Days days;
  private final InstantSource clock;

  PriceEvents(
      EventDoor door,
      PriceEventStore store,
      PriceSettings settings,
      Days days,
      InstantSource clock) {
    this.door = door;
    this.store = store;
    this.settings = settings;
    this.days = days;
    this.clock = clock;
  }

  /** Makes the event, or replaces it when it says something else now. */
  void tell(PriceBook.Series series) {
    long today = days.firstOf(days.day(Days.quarterOf(clock.instant())));
    NavigableMap<Long, BigDecimal> quarters = series.quarters().tailMap(today, true);
    if (quarters.isEmpty()) {
      return;
    }
    String program = door.programNamed(programName(series.kind()));
    ObjectNode event = event(series.kind(), program, quarters);
    String text = JSON.writeValueAsString(event);
    Optional<PriceEventStore.Told> told = store.find(series.kind());
    if (told.isPresent() && told.get().event().equals(text)) {
      return;
    }
    @Nullable String id = told.map(PriceEventStore.Told::id).orElse(null);
    if (id == null || !door.update(id, event)) {
      id = door.create(event);
    }
    store.save(series.kind(), new PriceEventStore.Told(id, text));
  }

  private String programName(PriceKind kind) {
    return kind.dataset() + "-" + settings.area();
  }

  private ObjectNode event(
      PriceKind kind, String program, NavigableMap<Long, BigDecimal> quarters) {
    ObjectNode event = JSON.createObjectNode();
    event.put("programID", program);
    event.put("eventName", programName(kind));
    ObjectNode descriptor = event.putArray("payloadDescriptors").addObject();
    descriptor.put("objectType", "EVENT_PAYLOAD_DESCRIPTOR").put("payloadType", kind.name());
    if (kind == PriceKind.PRICE) {
      descriptor.put("units", "KWH").put("currency", settings.currency());
    } else {
      descriptor.put("units", "GHG");
    }
    period(event, quarters.firstKey());
    ArrayNode intervals = event.putArray("intervals");
    long next = quarters.firstKey();
    for (var quarter : quarters.entrySet()) {
      ObjectNode interval = intervals.addObject().put("id", intervals.size() - 1);
      if (quarter.getKey() != next) {
        period(interval, quarter.getKey());
      }
      ObjectNode payload = interval.putArray("payloads").addObject().put("type", kind.name());
      payload.putArray("values").add(value(kind, quarter.getValue()));
      next = quarter.getKey() + 1;
    }
    return event;
  }

  private static BigDecimal value(PriceKind kind, BigDecimal value) {
    BigDecimal told =
        (kind == PriceKind.PRICE ? value.movePointLeft(3) : value).stripTrailingZeros();
    return told.scale() < 0 ? told.setScale(0) : told;
  }

  private static void period(ObjectNode of, long quarter) {
    of.putObject("intervalPeriod")
        .put("start", Days.start(quarter).toString())
        .put("duration", "PT15M");
  }
}
