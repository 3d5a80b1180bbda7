package io.samspil.registry.meter;

import io.samspil.contracts.Registers;
import io.samspil.contracts.Units;
import io.samspil.contracts.v1.RegisterKind;
import io.samspil.contracts.v1.Unit;
import java.util.Optional;

/** The registers of a meter: those that it declares, or every known one if it declares none. */
final class MeterRegisters {
  private MeterRegisters() {}

  static Optional<MeterRegister> find(Meter meter, String name) {
    if (meter.registers().isEmpty()) {
      return Registers.known(name)
          .map(known -> new MeterRegister(name, Units.symbol(known.unit()), 0, 0));
    }
    return meter.registers().stream().filter(register -> register.name().equals(name)).findFirst();
  }

  /** For messages. */
  static String names(Meter meter) {
    return meter.registers().isEmpty()
        ? "the registers with a meaning of their own, like " + Registers.ENERGY_IMPORT
        : String.join(", ", meter.registers().stream().map(MeterRegister::name).toList());
  }

  static RegisterKind kind(MeterRegister register) {
    Unit unit = Units.find(register.unit()).map(Units.Scale::unit).orElse(Unit.UNIT_UNSPECIFIED);
    return Registers.kind(register.name(), unit);
  }
}
