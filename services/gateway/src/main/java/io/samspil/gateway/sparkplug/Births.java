package io.samspil.gateway.sparkplug;

import com.google.protobuf.InvalidProtocolBufferException;
import io.samspil.gateway.decode.Refusal;
import io.samspil.gateway.decode.Rule;
import io.samspil.gateway.decode.Shown;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload.Metric;
import org.jspecify.annotations.Nullable;

/** Reads what messages say, births and deaths most of all. */
final class Births {
  private static final String DEATH_NUMBER = "bdSeq";
  private static final List<String> UNIT_PROPERTIES = List.of("engUnit", "Engineering Units");
  private static final int LAST_SEQUENCE = 255;
  private static final int MOST_METRICS = 10_000;

  private Births() {}

  static Payload parse(byte[] bytes) throws Refusal {
    try {
      return Payload.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw invalid(
          "the payload is not a Sparkplug B message: "
              + Shown.plain(String.valueOf(e.getMessage()), 120));
    }
  }

  static int sequence(Payload payload) throws Refusal {
    long sequence = payload.hasSeq() ? payload.getSeq() : -1;
    if (sequence < 0 || sequence > LAST_SEQUENCE) {
      throw invalid(
          "the field 'seq' is %s; expected 0 to 255"
              .formatted(payload.hasSeq() ? sequence : "missing"));
    }
    return (int) sequence;
  }

  static EdgeNode.Metrics metrics(Payload birth, long arrivalUs) throws Refusal {
    if (birth.getMetricsCount() > MOST_METRICS) {
      throw invalid(
          "the birth has %d metrics; expected at most %d"
              .formatted(birth.getMetricsCount(), MOST_METRICS));
    }
    Map<String, Born> byName = new HashMap<>();
    Map<Long, Born> byAlias = new HashMap<>();
    for (Metric metric : birth.getMetricsList()) {
      if (metric.getName().isEmpty()) {
        throw invalid("a metric of the birth has no name; expected one");
      }
      Born born = born(metric);
      byName.put(born.name(), born);
      if (metric.hasAlias()) {
        @Nullable Born other = byAlias.putIfAbsent(metric.getAlias(), born);
        if (other != null && !other.name().equals(born.name())) {
          throw invalid(
              "the alias %s is of the metrics %s and %s; expected one of them"
                  .formatted(
                      Long.toUnsignedString(metric.getAlias()),
                      Shown.of(other.name()),
                      Shown.of(born.name())));
        }
      }
    }
    return new EdgeNode.Metrics(byName, byAlias, arrivalUs);
  }

  /** What a birth says of each of its metrics, in its order. */
  static List<Born> all(Payload birth) {
    return birth.getMetricsList().stream().map(Births::born).toList();
  }

  /** What a metric says of itself. */
  static Born born(Metric metric) {
    return new Born(metric.getName(), metric.getDatatype(), unit(metric));
  }

  private static @Nullable String unit(Metric metric) {
    Payload.PropertySet properties = metric.getProperties();
    int pairs = Math.min(properties.getKeysCount(), properties.getValuesCount());
    for (int i = 0; i < pairs; i++) {
      if (UNIT_PROPERTIES.contains(properties.getKeys(i))) {
        String unit = properties.getValues(i).getStringValue();
        return unit.isEmpty() ? null : unit;
      }
    }
    return null;
  }

  /** Which birth a death belongs to, or which number a birth has; null when it does not say. */
  static @Nullable Long deathNumber(Payload payload) {
    for (Metric metric : payload.getMetricsList()) {
      if (metric.getName().equals(DEATH_NUMBER)) {
        return switch (metric.getValueCase()) {
          case INT_VALUE -> Integer.toUnsignedLong(metric.getIntValue());
          case LONG_VALUE -> metric.getLongValue();
          default -> null;
        };
      }
    }
    return null;
  }

  static Refusal invalid(String why) {
    return new Refusal(Rule.SPARKPLUG_INVALID, why);
  }
}
