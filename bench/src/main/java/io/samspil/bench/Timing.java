package io.samspil.bench;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a bench takes.
 *
 * @param warmUp of each process that is measured: the compilers of a JVM work for half a minute
 * @param settle of each measurement, before it counts
 * @param counted each measurement
 * @param rounds of each measurement, in turn with its limit
 */
record Timing(Duration warmUp, Duration settle, Duration counted, int rounds) {
  private static final Duration SETTLE = Duration.ofSeconds(2);

  static Timing of(int warmUpSeconds, int seconds, int rounds) {
    return new Timing(
        Duration.ofSeconds(warmUpSeconds), SETTLE, Duration.ofSeconds(seconds), rounds);
  }

  /** For the load that only warms up. */
  Timing warming() {
    return new Timing(warmUp, SETTLE, warmUp, rounds);
  }

  int seconds() {
    return (int) counted.toSeconds();
  }

  /** For what has much to compile: three times as long as is counted. */
  static Timing wellWarmed(int seconds) {
    return of(3 * seconds, seconds, 1);
  }

  /** The command and the machine, for the page. */
  static String told(String command) {
    return "`%s`, %s: %d processors, Java %s.%n"
        .formatted(
            command,
            Instant.now().toString().substring(0, 10),
            Runtime.getRuntime().availableProcessors(),
            Runtime.version().feature());
  }
}
