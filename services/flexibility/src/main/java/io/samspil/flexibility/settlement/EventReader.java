package io.samspil.flexibility.settlement;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads an OpenADR event.
 *
 * <pre>
 *   intervalPeriod.start     + duration         + duration
 *        |—— interval 0 ——)|—— interval 1 ——)     without an intervalPeriod of its own
 * </pre>
 *
 * <p>A start "now", or none, is when the VTN told it. An event's own duration, where there is one,
 * ends it. What has no duration lasts until the event is removed.
 */
final class EventReader {
  private static final Instant FOREVER = Instant.parse("9999-12-31T00:00:00Z");

  private EventReader() {}

  /**
   * @throws UnreadableEventException if its times cannot be read
   */
  static GridEvent read(JsonNode event, Instant toldAt) {
    try {
      return readable(event, toldAt);
    } catch (DateTimeException e) {
      throw new UnreadableEventException(
          "event %s: a time or duration cannot be read: %s"
              .formatted(event.path("id").asString(""), e.getMessage()),
          e);
    }
  }

  private static GridEvent readable(JsonNode event, Instant toldAt) {
    JsonNode period = event.path("intervalPeriod");
    Instant start = start(period, toldAt);
    Set<String> types = new LinkedHashSet<>();
    List<Ask> asks = new ArrayList<>();
    @Nullable Instant first = null;
    Instant last = start;
    for (JsonNode interval : event.path("intervals")) {
      JsonNode own = interval.path("intervalPeriod");
      Instant from = own.path("start").isString() ? start(own, toldAt) : last;
      Instant until = end(from, own.has("duration") ? own : period);
      add(interval, from, until, types, asks);
      first = first == null || from.isBefore(first) ? from : first;
      last = until;
    }
    Instant begin = first == null ? start : first;
    Instant end = latest(asks, first == null ? end(start, period) : last);
    if (event.path("duration").isString()) {
      end = end(begin, event);
    }
    return new GridEvent(
        event.path("id").asString(""),
        event.path("programID").asString(""),
        event.path("eventName").asString(""),
        texts(event.path("targets")),
        List.copyOf(types),
        begin,
        end.equals(FOREVER) ? Optional.empty() : Optional.of(end),
        asks,
        toldAt,
        Optional.empty(),
        event.path("reportDescriptors"));
  }

  private static void add(
      JsonNode interval, Instant from, Instant until, Set<String> types, List<Ask> asks) {
    for (JsonNode payload : interval.path("payloads")) {
      String type = payload.path("type").asString("");
      types.add(type);
      JsonNode value = payload.path("values").path(0);
      Optional<Ask.Type> asked = Ask.Type.of(type);
      boolean nothing = asked.equals(Optional.of(Ask.Type.SIMPLE)) && value.asDouble(0) <= 0;
      if (asked.isPresent() && value.isNumber() && !nothing && from.isBefore(until)) {
        asks.add(new Ask(from, until, asked.get(), value.doubleValue()));
      }
    }
  }

  private static Instant latest(List<Ask> asks, Instant last) {
    return asks.stream().map(Ask::until).reduce(last, (a, b) -> a.isAfter(b) ? a : b);
  }

  private static Instant start(JsonNode period, Instant toldAt) {
    String text = period.path("start").asString("");
    return text.isEmpty() || text.startsWith("0001-01-01")
        ? toldAt
        : OffsetDateTime.parse(text).toInstant();
  }

  private static Instant end(Instant from, JsonNode period) {
    String duration = period.path("duration").asString("");
    return duration.isEmpty() ? FOREVER : IsoSpan.after(from, duration).orElse(FOREVER);
  }

  private static List<String> texts(JsonNode list) {
    return list.valueStream().filter(JsonNode::isString).map(JsonNode::stringValue).toList();
  }
}
