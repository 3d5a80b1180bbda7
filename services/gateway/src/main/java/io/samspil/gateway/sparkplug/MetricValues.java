package io.samspil.gateway.sparkplug;

import io.samspil.gateway.decode.Numbers;
import io.samspil.gateway.decode.Refusal;
import io.samspil.gateway.decode.Rule;
import io.samspil.gateway.decode.Shown;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.eclipse.tahu.protobuf.SparkplugBProto.DataType;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload.Metric;

/**
 * Numbers of metrics, exactly (Sparkplug 3.0 §6.4.16). Whether a whole number has a sign is in the
 * datatype and not in the field it came in; a float is the shortest decimal that means it.
 */
final class MetricValues {
  private static final BigInteger TWO_64 = BigInteger.ONE.shiftLeft(Long.SIZE);

  private MetricValues() {}

  /** The value of a metric that is not null; a boolean is 0 or 1. */
  static BigDecimal of(Metric metric, Born born) throws Refusal {
    BigDecimal value =
        switch (metric.getValueCase()) {
          case INT_VALUE -> whole(Integer.toUnsignedLong(metric.getIntValue()), born);
          case LONG_VALUE -> whole(metric.getLongValue(), born);
          case FLOAT_VALUE -> decimal(Float.toString(metric.getFloatValue()), born);
          case DOUBLE_VALUE -> decimal(Double.toString(metric.getDoubleValue()), born);
          case BOOLEAN_VALUE -> metric.getBooleanValue() ? BigDecimal.ONE : BigDecimal.ZERO;
          default -> throw notANumber(born, metric.getValueCase().toString());
        };
    return Numbers.tame(value, born.name(), Rule.VALUE_OUT_OF_RANGE);
  }

  private static BigDecimal whole(long raw, Born born) throws Refusal {
    return switch (DataType.forNumber(born.datatype())) {
      case Int8 -> BigDecimal.valueOf((byte) raw);
      case Int16 -> BigDecimal.valueOf((short) raw);
      case Int32 -> BigDecimal.valueOf((int) raw);
      case UInt8 -> BigDecimal.valueOf(raw & 0xFFL);
      case UInt16 -> BigDecimal.valueOf(raw & 0xFFFFL);
      case UInt32 -> BigDecimal.valueOf(raw & 0xFFFF_FFFFL);
      case UInt64 -> new BigDecimal(unsigned(raw));
      case Int64, Float, Double, Boolean -> BigDecimal.valueOf(raw);
      case null, default -> throw notANumber(born, "datatype " + born.datatype());
    };
  }

  private static BigInteger unsigned(long raw) {
    BigInteger value = BigInteger.valueOf(raw);
    return raw < 0 ? value.add(TWO_64) : value;
  }

  private static BigDecimal decimal(String text, Born born) throws Refusal {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw notANumber(born, text);
    }
  }

  private static Refusal notANumber(Born born, String what) {
    return new Refusal(
        Rule.VALUE_NOT_A_NUMBER,
        "the metric %s is %s; expected a number".formatted(Shown.of(born.name()), Shown.of(what)));
  }
}
