package io.samspil.metering.booking;

import io.samspil.metering.validation.LimitsTable;
import io.samspil.traces.Tracing;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * How readings are booked.
 *
 * @param horizon how far behind its meter's latest reading a reading may come and still be booked
 * @param tellEvery how often open intervals and ledger counts are published, and live rates, unless
 *     a commit has told them sooner
 * @param liveEvery how often the area sums that changed are published
 * @param silentAfter after how long without a reading a meter leaves the live sums
 * @param commitEvery how often what was booked is committed while metering keeps up
 * @param provisionalAfter after how long without a reading a live meter's intervals are guessed
 * @param provisionalFor for how long they are guessed; zero: not at all
 * @param zone whose weekdays and times of day people keep
 * @param limits of the validation rules, as they are in force
 * @param ruleFound told of each rule that is found on an interval
 * @param tracing follows the readings that the gateway began to follow
 */
public record BookingSettings(
    Duration horizon,
    Duration tellEvery,
    Duration liveEvery,
    Duration silentAfter,
    Duration commitEvery,
    Duration provisionalAfter,
    Duration provisionalFor,
    ZoneId zone,
    Supplier<LimitsTable> limits,
    Consumer<String> ruleFound,
    Tracing tracing,
    InstantSource clock) {
  /** Beyond the horizon, so that the reading before the oldest that may come is still there. */
  private static final Duration SLACK = Duration.ofDays(1);

  /** With no limits, nothing guessed, and live rates told with the rest. */
  public BookingSettings(
      Duration horizon,
      Duration tellEvery,
      Duration silentAfter,
      Duration commitEvery,
      InstantSource clock) {
    this(
        horizon,
        tellEvery,
        tellEvery,
        silentAfter,
        commitEvery,
        Duration.ofHours(1),
        Duration.ZERO,
        ZoneId.of("Europe/Copenhagen"),
        () -> LimitsTable.EMPTY,
        rule -> {},
        Tracing.NONE,
        clock);
  }

  Duration silenceCheckEvery() {
    return Duration.ofSeconds(Math.max(1, silentAfter.toSeconds() / 10));
  }

  long keepUs() {
    return horizon.plus(SLACK).toNanos() / 1000;
  }
}
