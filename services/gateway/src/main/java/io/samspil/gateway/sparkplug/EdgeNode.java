package io.samspil.gateway.sparkplug;

import io.samspil.gateway.decode.Refusal;
import io.samspil.gateway.decode.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload.Metric;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one edge node since its birth.
 *
 * <pre>
 *   unborn ──NBIRTH──► alive ──NDEATH of the same bdSeq──► unborn
 *             ▲           │
 *             └──NBIRTH───┘  (everything before is forgotten)
 * </pre>
 *
 * Guarded by itself.
 */
final class EdgeNode {
  private static final int SEQUENCES = 256;
  private static final String NODE_ITSELF = "";

  /** By device, the node itself by the empty name: what each has told of its metrics. */
  private final Map<String, Metrics> born = new HashMap<>();

  private @Nullable Long deathNumber;
  private int sequence;
  private long rebirthAskedUs = Long.MIN_VALUE;
  private long heardUs = Long.MIN_VALUE;

  /**
   * The metrics of one birth.
   *
   * @param arrivalUs when it came
   */
  record Metrics(Map<String, Born> byName, Map<Long, Born> byAlias, long arrivalUs) {
    /** What is known of each metric of data, in its order. */
    List<Born> resolve(Payload data) throws Refusal {
      List<Born> metrics = new ArrayList<>(data.getMetricsCount());
      for (Metric metric : data.getMetricsList()) {
        metrics.add(born(metric));
      }
      return metrics;
    }

    private Born born(Metric metric) throws Refusal {
      if (!metric.getName().isEmpty()) {
        return byName.getOrDefault(metric.getName(), Births.born(metric));
      }
      @Nullable Born born = byAlias.get(metric.getAlias());
      if (born == null) {
        throw new Refusal(
            Rule.SPARKPLUG_ALIAS_UNKNOWN,
            "the alias %s is not in the latest birth; expected one of %d that are"
                .formatted(
                    metric.hasAlias() ? Long.toUnsignedString(metric.getAlias()) : "(none)",
                    byAlias.size()));
      }
      return born;
    }
  }

  /**
   * NBIRTH.
   *
   * @param bdSeq null when it says none
   */
  void born(Metrics metrics, int birthSequence, @Nullable Long bdSeq, long arrivalUs) {
    heardUs = arrivalUs;
    born.clear();
    born.put(NODE_ITSELF, metrics);
    sequence = birthSequence;
    deathNumber = bdSeq;
  }

  /** DBIRTH. */
  void deviceBorn(String device, Metrics metrics) {
    born.put(device, metrics);
  }

  /** DDEATH. */
  void deviceDied(String device) {
    born.remove(device);
  }

  /**
   * NDEATH.
   *
   * @return false when it is of another connection than the one the birth came on: the node has
   *     come back meanwhile
   */
  boolean died(@Nullable Long bdSeq) {
    if (bdSeq != null && deathNumber != null && !bdSeq.equals(deathNumber)) {
      return false;
    }
    born.clear();
    return true;
  }

  boolean isAlive() {
    return born.containsKey(NODE_ITSELF);
  }

  /**
   * Takes the sequence number of the next message of a living node. One that came before, or that
   * arrived before the latest and is replayed, is not the next.
   *
   * @param again the message may be one that came before
   * @return how many messages are missing before it
   */
  int follow(int next, long arrivalUs, boolean again) {
    boolean replayed = arrivalUs < heardUs;
    heardUs = Math.max(heardUs, arrivalUs);
    if (next == sequence || again || replayed) {
      return 0;
    }
    int missing = Math.floorMod(next - sequence - 1, SEQUENCES);
    sequence = next;
    return missing;
  }

  /** What the birth of the device, or of the node itself, said; null when there was none. */
  @Nullable Metrics metrics(@Nullable String device) {
    return born.get(device == null ? NODE_ITSELF : device);
  }

  /** Whether a rebirth may be asked for now; then it counts as asked. */
  boolean mayAskForRebirth(long nowUs, long intervalUs) {
    if (rebirthAskedUs != Long.MIN_VALUE && nowUs - rebirthAskedUs < intervalUs) {
      return false;
    }
    rebirthAskedUs = nowUs;
    return true;
  }

  int size() {
    return born.values().stream().mapToInt(metrics -> metrics.byName().size()).sum();
  }
}
