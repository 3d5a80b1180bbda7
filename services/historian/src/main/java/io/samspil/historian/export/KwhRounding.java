package io.samspil.historian.export;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * Energy in kWh with three decimals, without losing any over a series: each point is the rounded
 * total up to and with it, less the rounded total before it. The points then add up to the rounded
 * total, and each is less than a thousandth from its own value.
 *
 * <pre>
 *   Wh       0.4    0.4    0.4    0.4          1.6
 *   total    0.4    0.8    1.2    1.6
 *   kWh      0.000  0.001  0.000  0.001  sum   0.002
 * </pre>
 */
final class KwhRounding {
  /** Thousandths of a Wh in a kWh, as decimals. */
  private static final int DECIMALS_OF_MILLI_WH = 6;

  private static final int DECIMALS = 3;

  private BigInteger totalMilliWh = BigInteger.ZERO;
  private BigDecimal told = BigDecimal.ZERO.setScale(DECIMALS);

  /** The next point of the series. */
  BigDecimal next(BigInteger milliWh) {
    totalMilliWh = totalMilliWh.add(milliWh);
    BigDecimal total = totalKwh();
    BigDecimal point = total.subtract(told);
    told = total;
    return point;
  }

  /** Of all points so far, rounded half to even. */
  BigDecimal totalKwh() {
    return new BigDecimal(totalMilliWh, DECIMALS_OF_MILLI_WH)
        .setScale(DECIMALS, RoundingMode.HALF_EVEN);
  }
}
