package io.samspil.flexibility.signal;

import io.samspil.flexibility.plan.Want;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Payload types as the planner honours them.
 *
 * <table>
 * <caption>types</caption>
 * <tr><td>IMPORT_CAPACITY_LIMIT</td><td>kW: the branch, or the load, draws at most this</td></tr>
 * <tr><td>SIMPLE</td><td>level 0 to 3: a share of the flexible power is shed</td></tr>
 * <tr><td>DISPATCH_SETPOINT</td><td>kW: the flexible loads, or the load, draw this</td></tr>
 * <tr><td>PRICE, GHG</td><td>per kWh; g/kWh</td></tr>
 * </table>
 */
final class Payloads {
  private static final Map<String, Double> WATTS =
      Map.of("W", 1.0, "KW", 1e3, "MW", 1e6, "KVA", 1e3);
  private static final Map<String, Double> KWH = Map.of("KWH", 1.0, "MWH", 1e3, "WH", 1e-3);
  private static final double MOST_W = 1e12;

  private final SignalSettings settings;
  private final JsonNode descriptors;
  private final List<String> notes;

  Payloads(SignalSettings settings, JsonNode event, List<String> notes) {
    this.settings = settings;
    this.descriptors = event.path("payloadDescriptors");
    this.notes = notes;
  }

  /** What a payload asks for; empty, and noted why, where the planner does not honour it. */
  Optional<Want> read(String field, JsonNode payload) throws UnreadableEvent {
    String type = payload.path("type").asString("");
    return switch (type) {
      case "IMPORT_CAPACITY_LIMIT" -> Optional.of(new Want.Limit(watts(field, type, payload)));
      case "DISPATCH_SETPOINT" -> Optional.of(new Want.Dispatch(drawn(field, type, payload)));
      case "SIMPLE" -> Optional.of(new Want.Shed(shed(field, payload)));
      case "PRICE" -> Optional.of(new Want.Price(perKwh(field, type, payload)));
      case "GHG" -> Optional.of(new Want.Ghg(perKwh(field, type, payload)));
      case "IMPORT_CAPACITY_RESERVATION" -> note(type + " is taken note of, and asks for nothing");
      case "CHARGE_STATE_SETPOINT" ->
          note(type + " is ignored: what a load is owed is told by its need");
      default -> note("'%s' is ignored: not a payload type that loads follow".formatted(type));
    };
  }

  private Optional<Want> note(String note) {
    if (!notes.contains(note)) {
      notes.add(note);
    }
    return Optional.empty();
  }

  private long watts(String field, String type, JsonNode payload) throws UnreadableEvent {
    double watts = number(field, payload) * factor(field, type, WATTS, "KW");
    if (Math.abs(watts) > MOST_W) {
      throw new UnreadableEvent("%s is %s W; expected at most 1e12".formatted(field, watts));
    }
    return Math.round(watts);
  }

  /** Of no load is it known that it can feed in. */
  private long drawn(String field, String type, JsonNode payload) throws UnreadableEvent {
    long watts = watts(field, type, payload);
    if (watts < 0) {
      throw new UnreadableEvent(
          "%s of %s is %d W; expected at least 0: no load here can feed in"
              .formatted(field, type, watts));
    }
    return watts;
  }

  private double shed(String field, JsonNode payload) throws UnreadableEvent {
    double level = number(field, payload);
    if (level != Math.rint(level) || level < 0 || level >= settings.simpleShed().size()) {
      throw new UnreadableEvent(
          "%s is %s; expected a level of SIMPLE, 0 to %d"
              .formatted(field, level, settings.simpleShed().size() - 1));
    }
    return settings.simpleShed().get((int) level);
  }

  private double perKwh(String field, String type, JsonNode payload) throws UnreadableEvent {
    return number(field, payload) / factor(field, type, KWH, "KWH");
  }

  private double factor(String field, String type, Map<String, Double> known, String usual)
      throws UnreadableEvent {
    String units = usual;
    for (JsonNode descriptor : descriptors) {
      if (descriptor.path("payloadType").asString("").equals(type)) {
        units = descriptor.path("units").asString(usual);
      }
    }
    if (type.equals("GHG")) {
      return 1;
    }
    Double factor = known.get(units);
    if (factor == null) {
      throw new UnreadableEvent(
          "%s: units of %s are '%s'; expected one of %s"
              .formatted(field, type, units, known.keySet().stream().sorted().toList()));
    }
    return factor;
  }

  private static double number(String field, JsonNode payload) throws UnreadableEvent {
    JsonNode value = payload.path("values").path(0);
    if (!value.isNumber() || !Double.isFinite(value.asDouble())) {
      throw new UnreadableEvent(
          "%s.values[0] is %s; expected a number"
              .formatted(field, value.isMissingNode() ? "missing" : value.toString()));
    }
    return value.asDouble();
  }
}
