package io.samspil.historian.utility;

import io.samspil.contracts.v1.Interval;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;

/** Sums of quarter hours. */
final class Sums {
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
}
