package io.samspil.bench.load;

import org.HdrHistogram.Histogram;

/**
 * What became of the messages.
 *
 * @param acknowledged of all that were sent, the warm-up's too
 * @param unacknowledged sent, and never acknowledged
 * @param perSecond acknowledged a second while it counted
 * @param latencyMicros from when the message was due to its acknowledgement, while it counted
 */
public record LoadResult(
    long acknowledged, long unacknowledged, double perSecond, Histogram latencyMicros) {

  /** Milliseconds within which this share of the messages was acknowledged. */
  public double latencyMillis(double percentile) {
    return latencyMicros.getValueAtPercentile(percentile) / 1_000.0;
  }
}
