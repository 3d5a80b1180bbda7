package io.samspil.gateway.intake;

import io.samspil.contracts.v1.Origin;
import io.samspil.contracts.v1.Reading;
import io.samspil.gateway.decode.ReadingSet;
import io.samspil.gateway.decode.Refusal;
import io.samspil.gateway.decode.Rule;
import io.samspil.gateway.decode.Shown;
import io.samspil.gateway.decode.TimeWindow;
import io.samspil.gateway.profile.DeviceProfile;
import io.samspil.gateway.profile.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One message of a foreign device, which may speak of several meters: a P1 telegram of the
 * electricity meter and of the water and heat meters behind it. What is said of one meter is
 * accepted or refused as a whole.
 */
final class ForeignMessage {
  private static final int REASONS_TOLD = 5;

  private final Decoding decoding;
  private final DeviceProfile profile;
  private final TimeWindow window;
  private final Map<String, ReadingSet> accepted = new LinkedHashMap<>(4);
  private final Map<String, Refused> refused = new LinkedHashMap<>(2);

  /**
   * @param deviceId null when that is what is missing
   * @param matters whether the profile wants to hear of it
   */
  private record Refused(@Nullable String deviceId, Refusal refusal, boolean matters) {}

  ForeignMessage(Decoding decoding, DeviceProfile profile, TimeWindow window) {
    this.decoding = decoding;
    this.profile = profile;
    this.window = window;
  }

  Decoded decode(Message message, JsonNode root) throws Refusal {
    for (Row row : profile.rows(message.topic(), root)) {
      take(row, message);
    }
    withoutValues();
    List<Reading> readings = new ArrayList<>(accepted.size());
    Origin origin = decoding.origin();
    accepted.values().forEach(set -> readings.addAll(set.readings(origin)));
    if (readings.isEmpty()) {
      return rejected(List.copyOf(refused.values()));
    }
    List<Refused> matters = refused.values().stream().filter(Refused::matters).toList();
    return new Decoded.Accepted(
        readings,
        new Told(profile.sequence(message.topic(), root), profile.firmware(message.topic(), root)),
        matters.isEmpty() ? null : rejected(matters));
  }

  private void take(Row row, Message message) {
    String deviceId = null;
    try {
      deviceId = row.deviceId();
      if (!refused.containsKey(deviceId)) {
        row.decode(readings(deviceId, message));
      }
    } catch (Refusal refusal) {
      String key = deviceId == null ? "" : deviceId;
      accepted.remove(key);
      refused.putIfAbsent(key, new Refused(deviceId, refusal, row.matters(refusal.rule())));
    }
  }

  private ReadingSet readings(String deviceId, Message message) throws Refusal {
    ReadingSet readings = accepted.get(deviceId);
    if (readings == null) {
      readings = new ReadingSet(decoding.ofDevice(deviceId), window, message.arrivalUs());
      accepted.put(deviceId, readings);
    }
    return readings;
  }

  private void withoutValues() {
    accepted.forEach(
        (deviceId, readings) -> {
          if (readings.isEmpty()) {
            refused.put(deviceId, new Refused(deviceId, profile.nothing(readings.meter()), true));
          }
        });
    accepted.keySet().removeAll(refused.keySet());
  }

  private Decoded.Rejected rejected(List<Refused> all) {
    Refused first = all.getFirst();
    StringBuilder reason = new StringBuilder(first.refusal().reason());
    for (Refused other : all.subList(1, Math.min(all.size(), REASONS_TOLD))) {
      reason
          .append("; and for device ")
          .append(Shown.of(other.deviceId() == null ? "?" : other.deviceId()))
          .append(": ")
          .append(other.refusal().reason());
    }
    if (all.size() > REASONS_TOLD) {
      reason.append("; and ").append(all.size() - REASONS_TOLD).append(" more");
    }
    Rule rule = first.refusal().rule();
    return new Decoded.Rejected(
        rule, reason.toString(), decoding.meterOf(first.deviceId()), profile.name());
  }
}
