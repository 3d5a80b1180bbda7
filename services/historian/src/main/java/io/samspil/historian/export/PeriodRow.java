package io.samspil.historian.export;

import io.samspil.contracts.v1.Interval;
import io.samspil.contracts.v1.RegisterKind;
import io.samspil.historian.query.Qualities;
import io.samspil.historian.query.Resolution.Period;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;

/**
 * One period of one register of one meter.
 *
 * @param quarters the newest revision of each of its quarter hours, in ascending order; perhaps
 *     none
 */
record PeriodRow(Period period, List<Interval> quarters) {

  /** The sum in thousandths of the unit: exact. */
  BigInteger sumMilli() {
    return quarters.stream()
        .map(row -> BigInteger.valueOf(row.getValueMilli()))
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  /** A counter's sum; of any other register the mean, each quarter hour weighing the same. */
  BigDecimal value() {
    BigDecimal sum = new BigDecimal(sumMilli(), 3);
    BigDecimal exact =
        quarters.getFirst().getKind() == RegisterKind.COUNTER
            ? sum
            : sum.divide(BigDecimal.valueOf(quarters.size()), 3, RoundingMode.HALF_EVEN);
    BigDecimal stripped = exact.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  QualityCode code() {
    return QualityCode.of(quarters, period.quarters());
  }

  Interval worst() {
    return quarters.stream()
        .max(Comparator.comparingInt(row -> Qualities.badness(row.getQuality())))
        .orElseThrow();
  }

  int readings() {
    return quarters.stream().mapToInt(Interval::getReadings).sum();
  }

  long revision() {
    return quarters.stream()
        .mapToLong(row -> Integer.toUnsignedLong(row.getRevision()))
        .max()
        .orElse(0);
  }

  long publishedUs() {
    return quarters.stream().mapToLong(Interval::getPublishedUs).max().orElse(0);
  }
}
