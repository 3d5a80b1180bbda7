package io.samspil.gateway.sparkplug;

import io.samspil.gateway.decode.Numbers;
import io.samspil.gateway.decode.ReadingSet;
import io.samspil.gateway.decode.Refusal;
import io.samspil.gateway.decode.Rule;
import io.samspil.gateway.sparkplug.MetricMapping.Target;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload.Metric;
import org.jspecify.annotations.Nullable;

/** What an edge node said, its aliases resolved. */
public final class SparkplugSpeech {
  private final SparkplugTopic.Type type;
  private final Payload payload;
  private final List<Born> metrics;
  private final MetricMapping mapping;

  /**
   * @param metrics what was said of each metric of the payload, in its order
   */
  SparkplugSpeech(
      SparkplugTopic.Type type, Payload payload, List<Born> metrics, MetricMapping mapping) {
    this.type = type;
    this.payload = payload;
    this.metrics = metrics;
    this.mapping = mapping;
  }

  /** Whether it may come from a node that is no meter: only its devices are, perhaps. */
  public boolean isLifeSign() {
    return switch (type) {
      case NBIRTH, NDEATH, DDEATH -> true;
      case NDATA, DBIRTH, DDATA -> false;
    };
  }

  /**
   * Adds the values of the metrics that are registers of the meter; others are passed over, and so
   * are metrics that are null.
   */
  public void addTo(ReadingSet readings) throws Refusal {
    boolean known = false;
    for (int i = 0; i < metrics.size(); i++) {
      Born born = metrics.get(i);
      @Nullable Target target = mapping.target(born.name(), readings.meter());
      if (target != null) {
        known = true;
        add(payload.getMetrics(i), born, target, readings);
      }
    }
    if (!known && (type == SparkplugTopic.Type.NDATA || type == SparkplugTopic.Type.DDATA)) {
      throw new Refusal(
          Rule.VALUE_MISSING,
          "no metric is a register of meter %s; expected a register's name, or a mapping of the metric's name"
              .formatted(readings.meter().id()));
    }
  }

  private void add(Metric metric, Born born, Target target, ReadingSet readings) throws Refusal {
    boolean missing = metric.getIsNull() || metric.getValueCase() == Metric.ValueCase.VALUE_NOT_SET;
    if (missing) {
      return;
    }
    BigDecimal value = MetricValues.of(metric, born).multiply(target.scale());
    @Nullable String unit = target.unit() != null ? target.unit() : born.unit();
    readings.add(
        target.register(),
        readings.scale(target.register(), unit),
        value,
        instantUs(metric, born.name()));
  }

  /** The metric's own time, of a historical one too; else the payload's. */
  private long instantUs(Metric metric, String name) throws Refusal {
    if (!metric.hasTimestamp() && !payload.hasTimestamp()) {
      throw new Refusal(
          Rule.TIME_MISSING,
          "neither the metric '%s' nor the payload has a timestamp; expected one of them"
              .formatted(name));
    }
    long millis = metric.hasTimestamp() ? metric.getTimestamp() : payload.getTimestamp();
    return Numbers.micros(BigDecimal.valueOf(millis < 0 ? Long.MAX_VALUE : millis, 3));
  }
}
