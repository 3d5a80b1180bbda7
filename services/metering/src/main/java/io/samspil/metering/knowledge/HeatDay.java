package io.samspil.metering.knowledge;

import io.samspil.contracts.Registers;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A heat customer over some hours: how much water, and its temperatures weighted by volume. By the
 * meter's own integrals where it has them (E8 = m³·supply, E9 = m³·return), else quarter by
 * quarter.
 *
 * @param volumeMilliL thousandths of a litre
 * @param supplyC °C
 * @param returnC °C
 */
public record HeatDay(long volumeMilliL, double supplyC, double returnC, long endQuarter) {
  /** Thousandths of a litre in a cubic metre. */
  private static final double MILLI_L_PER_M3 = 1_000_000.0;

  /**
   * @param registers by name
   * @return empty when too little was measured, or no water flowed
   */
  static Optional<HeatDay> newest(Map<String, Series> registers, Limits limits) {
    @Nullable Series volume = registers.get(Registers.VOLUME);
    if (volume == null || volume.isEmpty()) {
      return Optional.empty();
    }
    int quarters = limits.whole("hours") * Series.HOUR;
    long end = volume.newest() + 1;
    long needed = limits.milli("coverage-percent") * quarters;
    Sums sums = new Sums(registers, end - quarters, end);
    if (sums.known * 100_000L < needed || sums.volume <= 0) {
      return Optional.empty();
    }
    return Optional.of(
        new HeatDay(sums.volume, sums.supply / sums.volume, sums.returned / sums.volume, end));
  }

  /** K. */
  public double coolingK() {
    return supplyC - returnC;
  }

  /** Sums over the quarters in which everything is known that is needed. */
  private static final class Sums {
    private long volume;
    private double supply;
    private double returned;
    private int known;

    Sums(Map<String, Series> registers, long from, long to) {
      boolean integrals =
          registers.containsKey(Registers.E8) && registers.containsKey(Registers.E9);
      Series none = new Series();
      Series litres = registers.getOrDefault(Registers.VOLUME, none);
      Series in =
          registers.getOrDefault(integrals ? Registers.E8 : Registers.TEMPERATURE_SUPPLY, none);
      Series out =
          registers.getOrDefault(integrals ? Registers.E9 : Registers.TEMPERATURE_RETURN, none);
      for (long quarter = from; quarter < to; quarter++) {
        @Nullable Long v = litres.at(quarter);
        @Nullable Long s = in.at(quarter);
        @Nullable Long r = out.at(quarter);
        if (v != null && s != null && r != null) {
          known++;
          volume += v;
          // Integrals are m³·°C in thousandths; the other way it is thousandths of a litre times
          // °C.
          supply += integrals ? s / 1000.0 * MILLI_L_PER_M3 : s / 1000.0 * v;
          returned += integrals ? r / 1000.0 * MILLI_L_PER_M3 : r / 1000.0 * v;
        }
      }
    }
  }
}
