package io.samspil.historian.utility;

import io.samspil.contracts.v1.Interval;
import io.samspil.historian.query.Qualities;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Collection;

/** Sums of quarter hours, and how much of them was not measured. */
final class Sums {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private Sums() {}

  /** In thousandths of the unit: exact. */
  static BigInteger milli(Collection<Interval> quarters) {
    return quarters.stream()
        .map(row -> BigInteger.valueOf(row.getValueMilli()))
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  /** In the unit itself. */
  static BigDecimal decimal(BigInteger milli) {
    BigDecimal stripped = new BigDecimal(milli, 3).stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /** How many of a hundred quarter hours were not measured, one decimal, rounded up. */
  static BigDecimal percentNotMeasured(Collection<Interval> quarters) {
    long not = quarters.stream().filter(row -> !Qualities.measured(row.getQuality())).count();
    return quarters.isEmpty()
        ? BigDecimal.ZERO
        : BigDecimal.valueOf(not)
            .multiply(HUNDRED)
            .divide(BigDecimal.valueOf(quarters.size()), 1, RoundingMode.UP);
  }
}
