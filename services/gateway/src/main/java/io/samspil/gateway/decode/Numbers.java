package io.samspil.gateway.decode;

import io.samspil.contracts.Units.Scale;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonParser.NumberType;
import tools.jackson.core.JsonToken;

/**
 * Numbers as devices write them, read exactly and never by way of a double. An exponent is a few
 * characters that can stand for a billion digits, so sizes are looked at before any arithmetic.
 */
public final class Numbers {
  private static final int LARGEST_BITS = 4_096;
  private static final int LONGEST_TEXT = 100;
  private static final int LARGEST_MAGNITUDE = 40;
  private static final int FINEST_SCALE = 2_000;
  private static final BigDecimal MICROS = BigDecimal.valueOf(1_000_000);
  private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);
  private static final BigInteger MIN_LONG = BigInteger.valueOf(Long.MIN_VALUE);

  private Numbers() {}

  /**
   * The number the parser stands on.
   *
   * @param notANumber the rule when it is something else, NaN included
   * @param outOfRange the rule when it is 10^40 or more
   */
  public static BigDecimal read(JsonParser json, String field, Rule notANumber, Rule outOfRange)
      throws Refusal {
    JsonToken token = json.currentToken();
    if (token == JsonToken.VALUE_NUMBER_INT && fitsLong(json)) {
      return BigDecimal.valueOf(json.getLongValue());
    }
    boolean number =
        token == JsonToken.VALUE_NUMBER_INT
            || (token == JsonToken.VALUE_NUMBER_FLOAT && !json.isNaN());
    if (!number) {
      throw new Refusal(
          notANumber, "field '" + field + "' is " + what(json) + "; expected a number");
    }
    return tame(decimal(json, field, outOfRange), field, outOfRange);
  }

  private static boolean fitsLong(JsonParser json) {
    NumberType type = json.getNumberType();
    return type == NumberType.INT || type == NumberType.LONG;
  }

  private static BigDecimal decimal(JsonParser json, String field, Rule outOfRange) throws Refusal {
    try {
      return json.getDecimalValue();
    } catch (JacksonException | NumberFormatException e) {
      throw tooLarge(field, json.getString(), outOfRange);
    }
  }

  /**
   * The same number in a form that arithmetic is safe with; what is finer than 2,000 decimals is 0.
   */
  public static BigDecimal tame(BigDecimal value, String field, Rule outOfRange) throws Refusal {
    if (value.signum() == 0) {
      return BigDecimal.ZERO;
    }
    // The digits of a number of many bits would take long to count.
    if (value.unscaledValue().bitLength() > LARGEST_BITS) {
      throw tooLarge(field, "a number of too many digits", outOfRange);
    }
    if (value.precision() - (long) value.scale() > LARGEST_MAGNITUDE) {
      throw tooLarge(field, value, outOfRange);
    }
    return value.scale() > FINEST_SCALE ? BigDecimal.ZERO : value;
  }

  /** A number written as text, tame; null when the text is none. */
  public static @Nullable BigDecimal parse(String text, String field) throws Refusal {
    if (text.isEmpty() || text.length() > LONGEST_TEXT) {
      return null;
    }
    try {
      return tame(new BigDecimal(text), field, Rule.VALUE_OUT_OF_RANGE);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Thousandths of the canonical unit, of a tame number. */
  public static long milli(BigDecimal value, Scale scale) throws Refusal {
    if (value.scale() == 0 && scale.factor() == BigDecimal.ONE && value.precision() <= 15) {
      return value.longValue() * 1_000;
    }
    try {
      return scale.milli(value);
    } catch (ArithmeticException e) {
      throw new Refusal(
          Rule.VALUE_OUT_OF_RANGE,
          "the value " + Shown.of(value) + " does not fit 64-bit thousandths");
    }
  }

  /**
   * Microseconds of a tame number of seconds; what is finer is cut off, what is beyond is capped.
   */
  public static long micros(BigDecimal seconds) {
    if (seconds.scale() == 0 && seconds.precision() <= 12) {
      return seconds.longValue() * 1_000_000;
    }
    BigInteger micros = seconds.multiply(MICROS).setScale(0, RoundingMode.FLOOR).unscaledValue();
    return micros.max(MIN_LONG).min(MAX_LONG).longValue();
  }

  private static Refusal tooLarge(String field, Object value, Rule rule) {
    return new Refusal(
        rule, "field '" + field + "' is " + Shown.of(value) + "; expected a number within 64 bits");
  }

  private static String what(JsonParser json) {
    return switch (json.currentToken()) {
      case VALUE_STRING -> "the text " + Shown.of(json.getString());
      case VALUE_TRUE, VALUE_FALSE -> "a boolean";
      case VALUE_NULL -> "null";
      case START_ARRAY -> "an array";
      case START_OBJECT -> "an object";
      default -> Shown.of(json.getString());
    };
  }
}
