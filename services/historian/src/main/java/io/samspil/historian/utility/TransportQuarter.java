package io.samspil.historian.utility;

import io.samspil.contracts.Registers;
import io.samspil.contracts.v1.Interval;
import io.samspil.contracts.v1.RegisterKind;
import io.samspil.contracts.v1.Unit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** What a charger, vehicle or bay did in one quarter hour: the registers that tell of use. */
record TransportQuarter(long startUs, List<Interval> registers) {
  private static final int QUARTERS_PER_HOUR = 4;

  /** Of the newest revisions of one meter's quarter hours, in ascending order of time. */
  static Collection<TransportQuarter> of(List<Interval> rows) {
    TreeMap<Long, TransportQuarter> quarters = new TreeMap<>();
    for (Interval row : rows) {
      quarters
          .computeIfAbsent(
              row.getStartUs(), start -> new TransportQuarter(start, new ArrayList<>(4)))
          .registers()
          .add(row);
    }
    return quarters.values();
  }

  /** What was given to the vehicles, or taken by one. */
  Optional<Interval> energy() {
    return find(Registers.ENERGY_IMPORT, Unit.WATT_HOUR, RegisterKind.COUNTER);
  }

  /** How much of the time the bay was taken; of several bays, how many on average. */
  Optional<Interval> occupancy() {
    return find("occupancy", Unit.COUNT, RegisterKind.GAUGE);
  }

  /** How many got on. */
  Optional<Interval> passengers() {
    return find("passengers", Unit.COUNT, RegisterKind.COUNTER);
  }

  /** The mean power; where no power is measured, that of the energy. Empty: neither is there. */
  Optional<Long> milliW() {
    return find(Registers.POWER, Unit.WATT, RegisterKind.GAUGE)
        .map(Interval::getValueMilli)
        .or(() -> energy().map(one -> one.getValueMilli() * QUARTERS_PER_HOUR));
  }

  private Optional<Interval> find(String register, Unit unit, RegisterKind kind) {
    return registers.stream()
        .filter(one -> one.getRegister().equals(register))
        .filter(one -> one.getUnit() == unit && one.getKind() == kind)
        .findFirst();
  }
}
