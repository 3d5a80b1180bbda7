package io.samspil.gateway.profile;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a device's number is multiplied with: a number, or a fraction such as 1/60, whose quotient
 * is rounded half to even to nine decimals.
 */
record Factor(BigDecimal numerator, BigDecimal denominator) {
  static final Factor ONE = new Factor(BigDecimal.ONE, BigDecimal.ONE);
  private static final int DECIMALS = 9;

  /**
   * @throws IllegalArgumentException when it is neither, or 0
   */
  static Factor of(String text) {
    int slash = text.indexOf('/');
    BigDecimal numerator = new BigDecimal((slash < 0 ? text : text.substring(0, slash)).strip());
    BigDecimal denominator =
        slash < 0 ? BigDecimal.ONE : new BigDecimal(text.substring(slash + 1).strip());
    boolean tame = isTame(numerator) && isTame(denominator);
    if (!tame) {
      throw new IllegalArgumentException(text);
    }
    return new Factor(numerator, denominator);
  }

  private static boolean isTame(BigDecimal number) {
    return number.signum() != 0
        && Math.abs((long) number.scale()) <= 30
        && number.precision() <= 30;
  }

  BigDecimal of(BigDecimal value) {
    BigDecimal product = numerator.equals(BigDecimal.ONE) ? value : value.multiply(numerator);
    return denominator.equals(BigDecimal.ONE)
        ? product
        : product.divide(denominator, DECIMALS, RoundingMode.HALF_EVEN);
  }
}
