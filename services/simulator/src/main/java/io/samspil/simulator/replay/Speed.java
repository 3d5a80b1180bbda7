package io.samspil.simulator.replay;

import java.math.BigDecimal;
import java.time.Duration;
import picocli.CommandLine;

/**
 * How fast to replay.
 *
 * @param factor of real time; 0 for as fast as the platform takes it
 */
record Speed(double factor) {
  /** As fast as the platform takes it. */
  static final Speed MAX = new Speed(0);

  static Speed parse(String text) {
    if ("max".equals(text)) {
      return MAX;
    }
    try {
      double factor = new BigDecimal(text).doubleValue();
      if (factor > 0 && factor <= 1e9) {
        return new Speed(factor);
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw new CommandLine.TypeConversionException(
        "'%s': expected max or a factor of real time such as 60".formatted(text));
  }

  boolean isMax() {
    return factor == 0;
  }

  /** How long this much of recorded time takes. */
  Duration of(long recordedUs) {
    return Duration.ofNanos((long) (recordedUs * 1000.0 / factor));
  }
}
