package io.samspil.historian.utility;

import io.samspil.contracts.Registers;
import io.samspil.contracts.v1.Interval;
import io.samspil.contracts.v1.Unit;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
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
 */
record Cooling(Optional<Mean> mean, List<Interval> energy, List<Interval> volume) {
  /** The volume times its supply temperature, and times its return temperature, m³·°C. */
  static final String E8 = "e8";

  static final String E9 = "e9";

  private static final String SUPPLY = "temperature.supply";
  private static final String RETURN = "temperature.return";
  private static final int DECIMALS = 2;

  /** Where the temperatures come from. */
  enum Source {
    REGISTERS,
    SAMPLES
  }

  /**
   * The sums behind the means.
   *
   * @param supply volume times supply temperature, thousandths of L·°C
   * @param back the same of the return temperature
   * @param volumeMilli of these quarter hours, thousandths of a litre, more than 0
   * @param used the quarter hours' values it was made of
   */
  record Mean(
      Source source,
      BigDecimal supply,
      BigDecimal back,
      BigInteger volumeMilli,
      List<Interval> used) {

    BigDecimal supplyCelsius() {
      return per(supply);
    }

    BigDecimal returnCelsius() {
      return per(back);
    }

    BigDecimal coolingCelsius() {
      return per(supply.subtract(back));
    }

    private BigDecimal per(BigDecimal sum) {
      return sum.divide(new BigDecimal(volumeMilli), MathContext.DECIMAL64)
          .setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }
  }

  /** Of the newest revisions of one meter's quarter hours. */
  static Cooling of(List<Interval> quarters) {
    Map<String, Map<Long, Interval>> registers = new HashMap<>();
    for (Interval row : quarters) {
      registers
          .computeIfAbsent(row.getRegister(), any -> new HashMap<>())
          .put(row.getStartUs(), row);
    }
    Map<Long, Interval> volume = registers.getOrDefault(Registers.VOLUME, Map.of());
    Optional<Mean> counted = mean(Source.REGISTERS, volume, registers.get(E8), registers.get(E9));
    Optional<Mean> mean =
        counted.or(
            () -> mean(Source.SAMPLES, volume, registers.get(SUPPLY), registers.get(RETURN)));
    return new Cooling(
        mean,
        List.copyOf(
            registers.getOrDefault(Registers.ENERGY_HEAT, Map.<Long, Interval>of()).values()),
        List.copyOf(volume.values()));
  }

  private static Optional<Mean> mean(
      Source source,
      Map<Long, Interval> volume,
      @Nullable Map<Long, Interval> supply,
      @Nullable Map<Long, Interval> back) {
    if (supply == null || back == null) {
      return Optional.empty();
    }
    BigDecimal supplySum = BigDecimal.ZERO;
    BigDecimal backSum = BigDecimal.ZERO;
    BigInteger volumeMilli = BigInteger.ZERO;
    List<Interval> used = new ArrayList<>();
    for (Interval litres : volume.values()) {
      Interval in = supply.get(litres.getStartUs());
      Interval out = back.get(litres.getStartUs());
      if (in != null && out != null && litres.getUnit() == Unit.LITRE) {
        supplySum = supplySum.add(weighed(source, in, litres));
        backSum = backSum.add(weighed(source, out, litres));
        volumeMilli = volumeMilli.add(BigInteger.valueOf(litres.getValueMilli()));
        used.addAll(List.of(litres, in, out));
      }
    }
    return volumeMilli.signum() <= 0
        ? Optional.empty()
        : Optional.of(new Mean(source, supplySum, backSum, volumeMilli, used));
  }

  /** Thousandths of L·°C: m³·°C are a thousand of them; a sampled mean weighs by its litres. */
  private static BigDecimal weighed(Source source, Interval one, Interval litres) {
    BigDecimal value = BigDecimal.valueOf(one.getValueMilli());
    return source == Source.REGISTERS
        ? value.movePointRight(3)
        : value.movePointLeft(3).multiply(BigDecimal.valueOf(litres.getValueMilli()));
  }
}
