package io.samspil.contracts;

import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * How far a consumer is behind, as its own client counts it: the records of a topic that are
 * committed in Kafka and have not been fetched. The client counts when it fetches; one that does
 * not fetch, because what it has cannot be taken yet, keeps saying what it last saw.
 */
public final class Lag {
  private static final String RECORDS_LAG = "records-lag";

  private Lag() {}

  /**
   * The sum over the partitions that the client has of this topic; 0 when it has none.
   *
   * @param metrics of a consumer, or of several: {@code KafkaConsumer.metrics()} or {@code
   *     KafkaStreams.metrics()}
   */
  public static double of(Map<MetricName, ? extends Metric> metrics, String topic) {
    double sum = 0;
    for (Map.Entry<MetricName, ? extends Metric> one : metrics.entrySet()) {
      MetricName name = one.getKey();
      if (RECORDS_LAG.equals(name.name())
          && topic.equals(name.tags().get("topic"))
          && one.getValue().metricValue() instanceof Number lag
          && lag.doubleValue() > 0) {
        sum += lag.doubleValue();
      }
    }
    return sum;
  }
}
