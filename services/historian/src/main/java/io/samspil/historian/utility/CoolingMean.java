package io.samspil.historian.utility;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * The sums behind the mean temperatures of supply and return.
 *
 * @param supply volume times supply temperature, thousandths of L·°C
 * @param back the same of the return temperature
 * @param volumeMilli thousandths of a litre, more than 0 before a mean is asked for
 * @param trust of the values it was made of
 */
record CoolingMean(
    Source source, BigDecimal supply, BigDecimal back, BigInteger volumeMilli, Trust trust) {
  private static final int DECIMALS = 2;

  /** Where the temperatures come from. */
  enum Source {
    REGISTERS,
    SAMPLES
  }

  static Optional<CoolingMean> sum(Optional<CoolingMean> one, Optional<CoolingMean> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.or(() -> other);
    }
    return Optional.of(one.get().plus(other.get()));
  }

  private CoolingMean plus(CoolingMean other) {
    return new CoolingMean(
        source,
        supply.add(other.supply),
        back.add(other.back),
        volumeMilli.add(other.volumeMilli),
        trust.plus(other.trust));
  }

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
