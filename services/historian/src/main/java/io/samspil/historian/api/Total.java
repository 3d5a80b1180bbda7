package io.samspil.historian.api;

import io.samspil.contracts.Milli;
import io.samspil.contracts.v1.RegisterKind;
import java.math.BigDecimal;
import java.math.BigInteger;

/** The sum, the mean and the count of quarter hours, in thousandths; exact, however many. */
final class Total {
  private static final int THOUSANDTHS = 3;

  private BigInteger big = BigInteger.ZERO;
  private long small;
  private int quarters;

  void add(long milli) {
    long sum = small + milli;
    if (((small ^ sum) & (milli ^ sum)) < 0) {
      big = big.add(BigInteger.valueOf(small)).add(BigInteger.valueOf(milli));
      small = 0;
    } else {
      small = sum;
    }
    quarters++;
  }

  int quarters() {
    return quarters;
  }

  /** A counter's sum, or the mean of anything else, each quarter hour weighing the same. */
  BigDecimal value(RegisterKind kind) {
    BigInteger sum = big.add(BigInteger.valueOf(small));
    if (kind != RegisterKind.COUNTER) {
      return Milli.toDecimal(Milli.mean(sum, quarters));
    }
    BigDecimal exact = new BigDecimal(sum, THOUSANDTHS).stripTrailingZeros();
    return exact.scale() < 0 ? exact.setScale(0) : exact;
  }
}
