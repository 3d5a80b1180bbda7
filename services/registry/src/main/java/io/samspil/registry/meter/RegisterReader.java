package io.samspil.registry.meter;

import io.samspil.contracts.Registers;
import io.samspil.contracts.Units;
import io.samspil.contracts.v1.RegisterKind;
import io.samspil.contracts.v1.Unit;
import io.samspil.registry.asset.Fields;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the registers that a meter declares. */
final class RegisterReader {
  private static final Set<String> PROPERTIES = Set.of("name", "unit", "modulus", "mostPerHour");

  private static final String CANONICAL =
      "one of "
          + Arrays.stream(Unit.values())
              .filter(u -> u != Unit.UNIT_UNSPECIFIED && u != Unit.UNRECOGNIZED)
              .map(Units::symbol)
              .collect(Collectors.joining(", "));

  private RegisterReader() {}

  static List<MeterRegister> read(Fields fields) {
    List<MeterRegister> registers = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Fields one : fields.objects("registers", "a register with a name and a unit")) {
      one.allowOnly(PROPERTIES);
      String name = one.text("name", 64);
      if (!Registers.isName(name) || !names.add(name)) {
        one.fault("name", name, "lower case, digits, dots and dashes, at most 64, each name once");
      }
      unit(name, one).ifPresent(unit -> registers.add(register(name, unit, one)));
    }
    return registers;
  }

  private static MeterRegister register(String name, Unit unit, Fields one) {
    if (Registers.kind(name, unit) != RegisterKind.COUNTER) {
      for (String limit : List.of("modulus", "mostPerHour")) {
        if (one.find(limit) != null) {
          one.fault(limit, name, "none: only a counter has one, this register shows a level");
        }
      }
      return new MeterRegister(name, Units.symbol(unit), 0, 0);
    }
    return new MeterRegister(
        name,
        Units.symbol(unit),
        one.milli("modulus", 1).orElse(0),
        one.milli("mostPerHour", 1).orElse(0));
  }

  /** The canonical unit; other units are the device profile's business, not the registry's. */
  private static Optional<Unit> unit(String register, Fields one) {
    String written = one.text("unit", 16);
    Optional<Unit> unit =
        Units.find(written)
            .filter(scale -> scale.factor().compareTo(BigDecimal.ONE) == 0)
            .map(Units.Scale::unit);
    if (unit.isEmpty()) {
      one.fault("unit", written, CANONICAL);
      return unit;
    }
    Optional<Unit> known = Registers.known(register).map(Registers.Meaning::unit);
    if (known.isPresent() && !known.equals(unit)) {
      one.fault("unit", written, "%s for %s".formatted(Units.symbol(known.get()), register));
    }
    return unit;
  }
}
