package io.samspil.simulator.replay;

import io.samspil.contracts.Units;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Numbers as they stand in a file, kept exactly. */
final class Numbers {
  private static final Pattern JSON =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
  private static final int MOST_DIGITS = 64;

  private Numbers() {}

  /**
   * The value of a cell under its column's rule.
   *
   * @throws ArithmeticException saying what was expected
   */
  static Recorded.Value value(String text, Profile.ValueColumn rule) {
    BigDecimal read = parse(text);
    boolean asWritten = rule.scale().compareTo(BigDecimal.ONE) == 0;
    BigDecimal value = asWritten ? read : read.multiply(rule.scale());
    boolean json = asWritten && JSON.matcher(text).matches();
    return of(value, json ? text : value.toString(), rule);
  }

  /** A value computed by us, under a column's rule. */
  static Recorded.Value value(BigDecimal value, Profile.ValueColumn rule) {
    return of(value, value.toString(), rule);
  }

  private static Recorded.Value of(BigDecimal value, String number, Profile.ValueColumn rule) {
    Units.Scale unit =
        Units.find(rule.unit())
            .orElseThrow(() -> new ArithmeticException("unknown unit " + rule.unit()));
    try {
      return new Recorded.Value(rule.register(), rule.unit(), number, unit.milli(value));
    } catch (ArithmeticException e) {
      throw new ArithmeticException(
          "expected a number of %s that fits 64 bits in thousandths".formatted(rule.unit()));
    }
  }

  private static BigDecimal parse(String text) {
    try {
      BigDecimal value = new BigDecimal(text);
      // An exponent in the millions must not be expanded into digits.
      if (text.length() <= MOST_DIGITS && Math.abs((long) value.scale()) <= MOST_DIGITS) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw new ArithmeticException("expected a decimal number such as 12.345");
    }
    throw new ArithmeticException("expected a number of at most %d digits".formatted(MOST_DIGITS));
  }
}
