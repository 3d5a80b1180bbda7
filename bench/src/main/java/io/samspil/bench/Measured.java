package io.samspil.bench;

import io.samspil.bench.load.LoadResult;
import io.samspil.bench.parts.Usage;
import java.util.Comparator;
import java.util.List;

/**
 * One measurement.
 *
 * @param cpuMicros of the measured process for each message
 * @param residentMegabytes of the measured process afterwards
 * @param lost acknowledged, and not there; or sent, and never acknowledged
 */
record Measured(
    double perSecond,
    double p50Millis,
    double p99Millis,
    double cpuMicros,
    long residentMegabytes,
    long lost) {

  static Measured of(LoadResult result, Usage before, Usage after, long lost) {
    return new Measured(
        result.perSecond(),
        result.latencyMillis(50),
        result.latencyMillis(99),
        (after.cpuSeconds() - before.cpuSeconds()) * 1e6 / Math.max(1, result.acknowledged()),
        after.residentMegabytes(),
        lost + result.unacknowledged());
  }

  /** The one in the middle, with all that any of them lost. */
  static Measured median(List<Measured> all) {
    List<Measured> sorted =
        all.stream().sorted(Comparator.comparingDouble(Measured::perSecond)).toList();
    Measured middle = sorted.get(sorted.size() / 2);
    return new Measured(
        middle.perSecond,
        middle.p50Millis,
        middle.p99Millis,
        middle.cpuMicros,
        middle.residentMegabytes,
        all.stream().mapToLong(Measured::lost).sum());
  }
}
