package io.samspil.historian.utility;

import io.samspil.contracts.Registers;
import io.samspil.contracts.v1.Interval;
import io.samspil.contracts.v1.Unit;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a heat meter cools the water. The mean supply temperature is E8/V1 and the mean return
 * temperature E9/V1, where E8 and E9 count m³ times °C and V1 counts the volume: each litre weighs
 * the same. A meter without these registers has its sampled temperatures instead, each quarter hour
 * weighing by its volume. Only quarter hours count that have all three values.
 *
 * @param energyMilliWh E1
 * @param volumeMilli V1, thousandths of a litre
 * @param trust of the energy and the volume
 * @param counted by the registers E8 and E9, as far as there are any
 * @param sampled by the temperatures, as far as there are any
 */
record Cooling(
    BigInteger energyMilliWh,
    BigInteger volumeMilli,
    Trust trust,
    Optional<CoolingMean> counted,
    Optional<CoolingMean> sampled) {
  /** The volume times its supply temperature, m³·°C. */
  static final String E8 = "e8";

  /** The volume times its return temperature, m³·°C. */
  static final String E9 = "e9";

  private static final String SUPPLY = "temperature.supply";
  private static final String RETURN = "temperature.return";

  /** Of the newest revisions of one meter's quarter hours. */
  static Cooling of(List<Interval> quarters) {
    Map<String, Map<Long, Interval>> registers = new HashMap<>();
    for (Interval row : quarters) {
      registers
          .computeIfAbsent(row.getRegister(), any -> new HashMap<>())
          .put(row.getStartUs(), row);
    }
    Map<Long, Interval> volume = registers.getOrDefault(Registers.VOLUME, Map.of());
    Collection<Interval> energy =
        registers.getOrDefault(Registers.ENERGY_HEAT, Map.<Long, Interval>of()).values();
    return new Cooling(
        Sums.milli(energy),
        Sums.milli(volume.values()),
        Trust.of(energy).plus(Trust.of(volume.values())),
        mean(CoolingMean.Source.REGISTERS, volume, registers.get(E8), registers.get(E9)),
        mean(CoolingMean.Source.SAMPLES, volume, registers.get(SUPPLY), registers.get(RETURN)));
  }

  /** The means by E8 and E9, else by samples; empty where no volume has a temperature. */
  Optional<CoolingMean> mean() {
    return counted.or(() -> sampled);
  }

  Cooling plus(Cooling other) {
    return new Cooling(
        energyMilliWh.add(other.energyMilliWh),
        volumeMilli.add(other.volumeMilli),
        trust.plus(other.trust),
        CoolingMean.sum(counted, other.counted),
        CoolingMean.sum(sampled, other.sampled));
  }

  private static Optional<CoolingMean> mean(
      CoolingMean.Source source,
      Map<Long, Interval> volume,
      @Nullable Map<Long, Interval> supply,
      @Nullable Map<Long, Interval> back) {
    if (supply == null || back == null) {
      return Optional.empty();
    }
    Optional<CoolingMean> sum = Optional.empty();
    for (Interval litres : volume.values()) {
      Interval in = supply.get(litres.getStartUs());
      Interval out = back.get(litres.getStartUs());
      if (in != null && out != null && litres.getUnit() == Unit.LITRE) {
        CoolingMean one =
            new CoolingMean(
                source,
                weighed(source, in, litres),
                weighed(source, out, litres),
                BigInteger.valueOf(litres.getValueMilli()),
                Trust.of(List.of(litres, in, out)));
        sum = CoolingMean.sum(sum, Optional.of(one));
      }
    }
    return sum.filter(all -> all.volumeMilli().signum() > 0);
  }

  /** Thousandths of L·°C: m³·°C are a thousand of them; a sampled mean weighs by its litres. */
  private static BigDecimal weighed(CoolingMean.Source source, Interval one, Interval litres) {
    BigDecimal value = BigDecimal.valueOf(one.getValueMilli());
    return source == CoolingMean.Source.REGISTERS
        ? value.movePointRight(3)
        : value.movePointLeft(3).multiply(BigDecimal.valueOf(litres.getValueMilli()));
  }
}
