package io.samspil.gateway.setpoints;

import io.samspil.contracts.Micros;
import io.samspil.contracts.v1.Setpoint;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A setpoint as a load is told it:
 *
 * <pre>
 *   {"id": "sp-1", "limitW": 4000, "start": "2026-03-01T12:00:00Z",
 *    "until": "2026-03-01T13:00:00Z", "fallbackW": 6000, "eventId": "e-7"}
 * </pre>
 *
 * It has {@code limitW} or {@code targetW}; {@code fallbackW} and {@code eventId} only where there
 * are any.
 */
final class SetpointJson {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private SetpointJson() {}

  static byte[] of(Setpoint setpoint) {
    ObjectNode json = MAPPER.createObjectNode().put("id", setpoint.getId());
    switch (setpoint.getPowerCase()) {
      case LIMIT_W -> json.put("limitW", setpoint.getLimitW());
      case TARGET_W -> json.put("targetW", setpoint.getTargetW());
      case POWER_NOT_SET -> {
        // Only its times and its fallback are told.
      }
    }
    json.put("start", Micros.toInstant(setpoint.getStartUs()).toString());
    json.put("until", Micros.toInstant(setpoint.getUntilUs()).toString());
    if (setpoint.hasFallbackW()) {
      json.put("fallbackW", setpoint.getFallbackW());
    }
    if (!setpoint.getEventId().isEmpty()) {
      json.put("eventId", setpoint.getEventId());
    }
    return MAPPER.writeValueAsBytes(json);
  }
}
