package io.samspil.bench;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a bench takes.
 *
 * @param warmUp before each measurement
 * @param counted each measurement
 * @param rounds of each measurement, in turn with its limit
 */
record Timing(Duration warmUp, Duration counted, int rounds) {
  static Timing of(int seconds, int rounds) {
    return new Timing(
        Duration.ofSeconds(Math.max(2, seconds / 3)), Duration.ofSeconds(seconds), rounds);
  }

  /** For what has much to compile: three times as long as is counted. */
  static Timing wellWarmed(int seconds) {
    return new Timing(Duration.ofSeconds(3L * seconds), Duration.ofSeconds(seconds), 1);
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
