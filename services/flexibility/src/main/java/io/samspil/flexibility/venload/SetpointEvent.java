package io.samspil.flexibility.venload;

import io.samspil.contracts.Micros;
import io.samspil.contracts.v1.Setpoint;
import io.samspil.flexibility.openadr.SetpointEvents;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A setpoint as an event.
 *
 * <pre>
 *   start                     until
 *     │ interval 0: limit or target │ interval 1: the fallback, until something else is told
 *     └─────────────────────────────┴──────────────────────────────────────────────────────►
 * </pre>
 *
 * Without a fallback there is no interval 1, and the load does as it likes from then on. Whoever
 * hears nothing more follows this to the end, so the house may be gone.
 */
final class SetpointEvent {
  private static final String WITHOUT_END = "P9999Y";
  private static final String LIMIT = "IMPORT_CAPACITY_LIMIT";
  private static final String TARGET = "DISPATCH_SETPOINT";
  private static final double WATTS_PER_KW = 1000.0;

  private SetpointEvent() {}

  /** The eventRequest; powers in kW. */
  static ObjectNode of(Setpoint setpoint, String programId) {
    ObjectNode event =
        JsonMapper.shared()
            .createObjectNode()
            .put("programID", programId)
            .put("eventName", SetpointEvents.name(setpoint.getId()));
    event.putArray("targets").add(setpoint.getLoadId());
    event
        .putArray("reportDescriptors")
        .addObject()
        .put("payloadType", "SETPOINT")
        .put("units", "KW");
    Instant start = Micros.toInstant(setpoint.getStartUs());
    Instant until = Micros.toInstant(setpoint.getUntilUs());
    event.putObject("intervalPeriod").put("start", start.toString());
    ArrayNode intervals = event.putArray("intervals");
    String life = Duration.between(start, until).toString();
    String type = setpoint.hasTargetW() ? TARGET : LIMIT;
    add(intervals, start, life, type, powerW(setpoint));
    if (setpoint.hasFallbackW()) {
      add(intervals, until, WITHOUT_END, LIMIT, setpoint.getFallbackW());
    }
    return event;
  }

  private static void add(
      ArrayNode intervals, Instant start, String duration, String type, long watts) {
    ObjectNode interval = intervals.addObject().put("id", intervals.size() - 1);
    interval.putObject("intervalPeriod").put("start", start.toString()).put("duration", duration);
    ObjectNode payload = interval.putArray("payloads").addObject().put("type", type);
    payload.putArray("values").add(watts / WATTS_PER_KW);
  }

  private static long powerW(Setpoint setpoint) {
    return setpoint.hasTargetW() ? setpoint.getTargetW() : setpoint.getLimitW();
  }
}
