package io.samspil.registry.meter;

import io.samspil.contracts.AreaId;
import io.samspil.contracts.MeterId;
import io.samspil.contracts.Micros;
import io.samspil.contracts.Utilities;
import io.samspil.contracts.v1.Utility;
import io.samspil.registry.asset.Fields;
import io.samspil.registry.asset.Page;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what a caller says of a meter. */
final class MeterReader {
  static final Set<String> PROPERTIES =
      Set.of(
          "utility",
          "name",
          "meterClass",
          "areaIds",
          "memberships",
          "historical",
          "registers",
          "deviceId",
          "resolution",
          "floorAreaM2",
          "sumOfMeterIds",
          "exchanges");

  static final String UTILITIES =
      "one of "
          + Arrays.stream(Utility.values())
              .filter(u -> u != Utility.UTILITY_UNSPECIFIED && u != Utility.UNRECOGNIZED)
              .map(Utilities::name)
              .collect(Collectors.joining(", "));

  private MeterReader() {}

  static Meter read(String id, Fields fields) {
    String utility = utility(fields);
    String name = fields.text("name", 200);
    String meterClass = fields.text("meterClass", 64);
    String deviceId = fields.text("deviceId", 200);
    passOver("exchanges", fields);
    return new Meter(
        id,
        0,
        false,
        0,
        utility,
        name,
        meterClass,
        fields.flag("historical"),
        deviceId,
        MeterResolution.read(fields),
        fields.count("floorAreaM2"),
        Page.searchText(id, name, meterClass, deviceId),
        areas(fields),
        RegisterReader.read(fields),
        memberships(fields),
        summands(id, fields),
        Set.of());
  }

  private static String utility(Fields fields) {
    JsonNode given = fields.find("utility");
    String shown = given == null ? "" : Fields.shown(given);
    if (Utilities.find(shown).isEmpty()) {
      fields.fault("utility", shown, UTILITIES);
    }
    return shown;
  }

  private static Set<MeterArea> areas(Fields fields) {
    return fields.ids("areaIds", AreaId::new).stream()
        .map(MeterArea::new)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Set<MeterSummand> summands(String id, Fields fields) {
    Set<String> ids = fields.ids("sumOfMeterIds", MeterId::new);
    if (ids.contains(id)) {
      fields.fault("sumOfMeterIds", id, "other meters than itself");
    }
    return ids.stream().map(MeterSummand::new).collect(Collectors.toUnmodifiableSet());
  }

  private static @Nullable Set<MeterMembership> memberships(Fields fields) {
    if (fields.find("memberships") == null) {
      return null;
    }
    Set<MeterMembership> read = new HashSet<>();
    for (Fields one : fields.objects("memberships", "with an areaId, from, until or both")) {
      one.allowOnly(Set.of("areaId", "from", "until"));
      one.require("areaId", "the area it is counted in");
      String areaId = one.id("areaId", AreaId::new);
      Optional<Instant> from = one.time("from");
      Optional<Instant> until = one.time("until");
      if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
        one.fault("until", until.get().toString(), "a time after its from, " + from.get());
      }
      read.add(
          new MeterMembership(
              areaId, from.map(Micros::of).orElse(0L), until.map(Micros::of).orElse(0L)));
    }
    return Set.copyOf(read);
  }

  /** Only in the form that a GET showed it: exchanges have a path of their own. */
  private static void passOver(String field, Fields fields) {
    fields.objects(field, "as a GET showed it; exchanges are told by POST …/exchanges");
  }
}
