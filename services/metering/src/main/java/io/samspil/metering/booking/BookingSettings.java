package io.samspil.metering.booking;

import java.time.Duration;
import java.time.InstantSource;

/**
 * How readings are booked.
 *
 * @param horizon how far behind its meter's latest reading a reading may come and still be booked
 * @param tellEvery how often open intervals, live rates and ledger counts are published
 * @param silentAfter after how long without a reading a meter leaves the live sums
 * @param commitEvery how often what was booked is committed while metering keeps up
 */
public record BookingSettings(
    Duration horizon,
    Duration tellEvery,
    Duration silentAfter,
    Duration commitEvery,
    InstantSource clock) {
  /** Beyond the horizon, so that the reading before the oldest that may come is still there. */
  private static final Duration SLACK = Duration.ofDays(1);

  Duration silenceCheckEvery() {
    return Duration.ofSeconds(Math.max(1, silentAfter.toSeconds() / 10));
  }

  long keepUs() {
    return horizon.plus(SLACK).toNanos() / 1000;
  }
}
