package io.samspil.historian.utility;

import io.samspil.contracts.Registers;
import io.samspil.contracts.v1.Interval;
import io.samspil.contracts.v1.RegisterKind;
import io.samspil.contracts.v1.Unit;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The energy of a meter, by its registers.
 *
 * @param trust of all but what was given back
 */
record Energy(Map<String, BigInteger> registersMilliWh, Trust trust) {

  /** Of the newest revisions of one meter's quarter hours. */
  static Energy of(List<Interval> quarters) {
    List<Interval> energy =
        quarters.stream()
            .filter(row -> row.getUnit() == Unit.WATT_HOUR)
            .filter(row -> row.getKind() == RegisterKind.COUNTER)
            .toList();
    Map<String, BigInteger> sums = new HashMap<>();
    for (Interval row : energy) {
      sums.merge(row.getRegister(), BigInteger.valueOf(row.getValueMilli()), BigInteger::add);
    }
    return new Energy(
        sums, Trust.of(energy.stream().filter(row -> isTaken(row.getRegister())).toList()));
  }

  Energy plus(Energy other) {
    Map<String, BigInteger> sums = new HashMap<>(registersMilliWh);
    other.registersMilliWh.forEach((name, milliWh) -> sums.merge(name, milliWh, BigInteger::add));
    return new Energy(sums, trust.plus(other.trust));
  }

  /** What was taken: all registers but that of what was given back. */
  BigInteger takenMilliWh() {
    return registersMilliWh.entrySet().stream()
        .filter(one -> isTaken(one.getKey()))
        .map(Map.Entry::getValue)
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  private static boolean isTaken(String register) {
    return !register.equals(Registers.ENERGY_EXPORT);
  }
}
