package io.samspil.historian.completeness;

import io.samspil.contracts.Registers;
import io.samspil.contracts.v1.Interval;
import io.samspil.contracts.v1.Meter;
import io.samspil.contracts.v1.RegisterSpec;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Which registers a meter owes: those it declares; of one that declares none, those it has anything
 * of in the time asked for; and where there is nothing at all, the one that its utility is billed
 * by.
 */
final class OwedRegisters {
  private OwedRegisters() {}

  static Collection<String> of(Meter meter, List<Interval> rows, Optional<String> asked) {
    if (asked.isPresent()) {
      return List.of(asked.get());
    }
    TreeSet<String> registers = new TreeSet<>();
    meter.getRegistersList().stream().map(RegisterSpec::getName).forEach(registers::add);
    if (registers.isEmpty()) {
      rows.stream().map(Interval::getRegister).forEach(registers::add);
    }
    return registers.isEmpty() ? List.of(billed(meter)) : registers;
  }

  private static String billed(Meter meter) {
    return switch (meter.getUtility()) {
      case WATER -> Registers.VOLUME;
      case HEAT -> Registers.ENERGY_HEAT;
      default -> Registers.ENERGY_IMPORT;
    };
  }
}
