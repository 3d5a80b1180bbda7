package io.samspil.historian.utility;

import io.samspil.contracts.v1.Interval;
import io.samspil.historian.query.Qualities;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;

/** How much of what a number was made of was not measured. */
record Trust(long quarters, long notMeasured) {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  static Trust of(Collection<Interval> quarters) {
    long not = quarters.stream().filter(row -> !Qualities.measured(row.getQuality())).count();
    return new Trust(quarters.size(), not);
  }

  Trust plus(Trust other) {
    return new Trust(quarters + other.quarters, notMeasured + other.notMeasured);
  }

  /** How many of a hundred, one decimal, rounded up. */
  BigDecimal percentNotMeasured() {
    return quarters == 0
        ? BigDecimal.ZERO
        : BigDecimal.valueOf(notMeasured)
            .multiply(HUNDRED)
            .divide(BigDecimal.valueOf(quarters), 1, RoundingMode.UP);
  }
}
