package io.samspil.registry.meter;

import io.samspil.contracts.AreaId;
import io.samspil.contracts.Registers;
import io.samspil.contracts.Units;
import io.samspil.contracts.Utilities;
import io.samspil.contracts.v1.Unit;
import io.samspil.contracts.v1.Utility;
import io.samspil.registry.asset.Fields;
import io.samspil.registry.asset.Page;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Reads what a caller says of a meter. */
final class MeterReader {
  static final Set<String> PROPERTIES =
      Set.of("utility", "name", "meterClass", "areaIds", "historical", "registers", "deviceId");

  static final String UTILITIES =
      "one of "
          + Arrays.stream(Utility.values())
              .filter(u -> u != Utility.UTILITY_UNSPECIFIED && u != Utility.UNRECOGNIZED)
              .map(Utilities::name)
              .collect(Collectors.joining(", "));

  private static final String CANONICAL =
      "one of "
          + Arrays.stream(Unit.values())
              .filter(u -> u != Unit.UNIT_UNSPECIFIED && u != Unit.UNRECOGNIZED)
              .map(Units::symbol)
              .collect(Collectors.joining(", "));

  private MeterReader() {}

  static Meter read(String id, Fields fields) {
    String utility = utility(fields);
    String name = fields.text("name", 200);
    String meterClass = fields.text("meterClass", 64);
    String deviceId = fields.text("deviceId", 200);
    Set<MeterArea> areas =
        fields.ids("areaIds", AreaId::new).stream()
            .map(MeterArea::new)
            .collect(Collectors.toUnmodifiableSet());
    boolean historical = fields.flag("historical");
    String searchText = Page.searchText(id, name, meterClass, deviceId);
    return new Meter(
        id,
        0,
        false,
        0,
        utility,
        name,
        meterClass,
        historical,
        deviceId,
        searchText,
        areas,
        registers(fields));
  }

  private static String utility(Fields fields) {
    JsonNode given = fields.find("utility");
    String shown = given == null ? "" : Fields.shown(given);
    if (Utilities.find(shown).isEmpty()) {
      fields.fault("utility", shown, UTILITIES);
    }
    return shown;
  }

  private static List<MeterRegister> registers(Fields fields) {
    List<MeterRegister> registers = new ArrayList<>();
    Set<String> names = new HashSet<>();
    int index = 0;
    for (JsonNode element : fields.list("registers", "a list of registers")) {
      String at = "registers[" + index++ + "]";
      if (!(element.path("name").isString() && element.path("unit").isString())
          || element.size() != 2) {
        fields.fault(at, Fields.shown(element), "a register with a name and a unit, both text");
        continue;
      }
      String name = element.path("name").asString();
      if (!Registers.isName(name) || !names.add(name)) {
        fields.fault(
            at + ".name", name, "lower case, digits, dots and dashes, at most 64, each name once");
      }
      unit(at + ".unit", name, element.path("unit").asString(), fields)
          .ifPresent(unit -> registers.add(new MeterRegister(name, Units.symbol(unit))));
    }
    return registers;
  }

  /** The canonical unit; other units are the device profile's business, not the registry's. */
  private static Optional<Unit> unit(String at, String register, String written, Fields fields) {
    Optional<Unit> unit =
        Units.find(written)
            .filter(scale -> scale.factor().compareTo(BigDecimal.ONE) == 0)
            .map(Units.Scale::unit);
    if (unit.isEmpty()) {
      fields.fault(at, written, CANONICAL);
      return unit;
    }
    Optional<Unit> known = Registers.known(register).map(Registers.Meaning::unit);
    if (known.isPresent() && !known.equals(unit)) {
      fields.fault(at, written, "%s for %s".formatted(Units.symbol(known.get()), register));
    }
    return unit;
  }
}
