package io.samspil.bench;

import io.samspil.bench.parts.Part;
import io.samspil.bench.parts.Usage;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How fast a process goes through a backlog once it is warm.
 *
 * @param perSecond readings
 * @param cpuMicros of the process for each reading
 * @param residentMegabytes at the end
 */
record Pace(double perSecond, double cpuMicros, long residentMegabytes) {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final Duration PROGRESS = Duration.ofSeconds(10);

  /** How many readings a process is through with; it may grow by leaps. */
  interface Count {
    long now() throws InterruptedException;
  }

  private record Mark(long count, long nanos, Usage usage) {}

  /** Readings per second of one core's time. */
  double perCore() {
    return 1e6 / cpuMicros;
  }

  /**
   * Measures from the first leap after the warm-up, or after half of the backlog, to the last
   * before the time is over, or the backlog at its end.
   */
  static Pace measure(String what, Part part, Count count, long backlog, Timing timing)
      throws InterruptedException {
    Mark first = until(what, part, count, backlog / 2, timing.warmUp());
    Mark last = until(what, part, count, backlog, timing.counted());
    double readings = last.count() - first.count();
    double cpu = last.usage().cpuSeconds() - first.usage().cpuSeconds();
    return new Pace(
        readings / ((last.nanos() - first.nanos()) / 1e9),
        cpu * 1e6 / readings,
        last.usage().residentMegabytes());
  }

  /** The leap with which it is there, or the first after the time is over. */
  private static Mark until(String what, Part part, Count count, long enough, Duration time)
      throws InterruptedException {
    long start = System.nanoTime();
    long told = start;
    long before = count.now();
    while (true) {
      long now = count.now();
      long nanos = System.nanoTime();
      if (now > before && (now >= enough || nanos - start >= time.toNanos())) {
        return new Mark(now, nanos, part.usage());
      }
      if (now == before && nanos - start > time.plus(PATIENCE).toNanos()) {
        throw new IllegalStateException(what + " does not go on after " + now + " readings");
      }
      if (nanos - told > PROGRESS.toNanos()) {
        told = nanos;
        System.out.printf("  … %s: %,d readings%n", what, now);
      }
      before = now;
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }
}
