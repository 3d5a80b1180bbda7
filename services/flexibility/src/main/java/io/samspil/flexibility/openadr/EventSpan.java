package io.samspil.flexibility.openadr;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * When an event is over.
 *
 * <pre>
 *   intervalPeriod.start          + duration       + duration
 *          ├──── interval 0 ────────┼── interval 1 ──┤            no intervalPeriod of its own:
 *          │                                                      follows the one before it
 *          ├────────────── event.duration ───────────────────┤    if there is one, it alone counts
 * </pre>
 *
 * An interval that has no duration, of its own or of the event, has no end; nor has an event that
 * has no start. A start "now" is the moment when the VTN got the event.
 */
public final class EventSpan {
  static final String NOW = "0001-01-01T00:00:00Z";

  private EventSpan() {}

  static boolean isNow(String text) {
    return text.equals("0001-01-01") || text.equals("0001-01-01T00:00:00") || text.equals(NOW);
  }

  /**
   * @param event as the specification has it, valid
   * @param received when it was created or last changed
   * @return the instant from which it has transpired; empty if it never does
   */
  public static Optional<Instant> end(JsonNode event, Instant received) {
    JsonNode period = event.path("intervalPeriod");
    Instant start = start(period, received);
    String whole = Json.string(event, "duration");
    if (whole != null) {
      Instant from = start != null ? start : firstStart(event, received);
      return from == null ? Optional.empty() : IsoDuration.after(from, whole);
    }
    JsonNode intervals = event.path("intervals");
    if (intervals.isEmpty()) {
      return end(start, Json.string(period, "duration"));
    }
    return lastEnd(intervals, start, Json.string(period, "duration"), received);
  }

  private static Optional<Instant> lastEnd(
      JsonNode intervals, @Nullable Instant start, @Nullable String usual, Instant received) {
    Instant next = start;
    Instant last = Instant.MIN;
    for (JsonNode interval : intervals) {
      JsonNode own = interval.path("intervalPeriod");
      Instant from = start(own, received);
      String duration = Json.string(own, "duration");
      Optional<Instant> end = end(from != null ? from : next, duration != null ? duration : usual);
      if (end.isEmpty()) {
        return end;
      }
      next = end.get();
      last = last.isBefore(next) ? next : last;
    }
    return Optional.of(last);
  }

  private static Optional<Instant> end(@Nullable Instant start, @Nullable String duration) {
    return start == null || duration == null
        ? Optional.empty()
        : IsoDuration.after(start, duration);
  }

  private static @Nullable Instant firstStart(JsonNode event, Instant received) {
    return start(event.path("intervals").path(0).path("intervalPeriod"), received);
  }

  private static @Nullable Instant start(JsonNode period, Instant received) {
    String start = Json.string(period, "start");
    return start == null ? null : isNow(start) ? received : OffsetDateTime.parse(start).toInstant();
  }
}
