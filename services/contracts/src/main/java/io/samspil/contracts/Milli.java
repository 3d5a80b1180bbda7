package io.samspil.contracts;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * Fixed-point numbers: an {@code int64} count of thousandths of a canonical unit, so that sums are
 * exact and adding then subtracting leaves no residue.
 */
public final class Milli {
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

  private Milli() {}

  /**
   * The thousandths of {@code value}, rounded half to even when it is finer than a thousandth.
   *
   * @throws ArithmeticException if it does not fit 64 bits
   */
  public static long of(BigDecimal value) {
    // An exponent must not be written out as digits before its size is known.
    long digitsBeforePoint = value.precision() - (long) value.scale();
    if (value.signum() != 0 && digitsBeforePoint > 19) {
      throw new ArithmeticException("value beyond 64-bit thousandths");
    }
    if (value.signum() == 0 || digitsBeforePoint < -3) {
      return 0;
    }
    return value.multiply(THOUSAND).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
  }

  /** The value in the unit itself, without trailing zeros and never in exponent form. */
  public static BigDecimal toDecimal(long milli) {
    if (milli % 1000 == 0) {
      return BigDecimal.valueOf(milli / 1000);
    }
    BigDecimal stripped = BigDecimal.valueOf(milli, 3).stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /**
   * {@code from + (to - from) * part / whole}, rounded half to even; exact in between, whatever the
   * size of the factors.
   *
   * @param part 0 to {@code whole}
   * @param whole greater than 0
   */
  public static long interpolate(long from, long to, long part, long whole) {
    BigInteger numerator =
        BigInteger.valueOf(to)
            .subtract(BigInteger.valueOf(from))
            .multiply(BigInteger.valueOf(part));
    return Math.addExact(from, divideHalfEven(numerator, whole));
  }

  /** {@code sum / count}, rounded half to even. */
  public static long mean(BigInteger sum, long count) {
    return divideHalfEven(sum, count);
  }

  private static long divideHalfEven(BigInteger numerator, long denominator) {
    return new BigDecimal(numerator)
        .divide(BigDecimal.valueOf(denominator), 0, RoundingMode.HALF_EVEN)
        .longValueExact();
  }
}
