package io.samspil.metering.validation;

import java.time.Duration;

/**
 * The limits that hold for one register. Amounts are thousandths of its unit; 0 turns a rule off.
 *
 * @param mostPerHourMilli counters: the most that can pass in an hour, where the registry does not
 *     say
 * @param jitterMilli counters: by how much the register may go back without meaning it
 * @param longestDip counters: how long the register may be away and still come back
 * @param spikeFactor spike: an interval has so many times the mean of the last day
 * @param spikeLeastMilli spike: and at least so much
 * @param abruptChangeMilli abrupt-change: the means of two neighbouring intervals lie so far apart
 * @param historicalMaximumFactor historical-maximum: an interval has so many times the most seen
 * @param frozenAfter frozen-value: the register has not moved for so long
 * @param historicalMaximumLeastMilli historical-maximum: and at least so much
 */
public record Limits(
    long mostPerHourMilli,
    long jitterMilli,
    Duration longestDip,
    double spikeFactor,
    long spikeLeastMilli,
    long abruptChangeMilli,
    double historicalMaximumFactor,
    Duration frozenAfter,
    long historicalMaximumLeastMilli) {
  /** No rule is on; a register may come back within a day. */
  public static final Limits NONE =
      new Limits(0, 0, Duration.ofDays(1), 0, 0, 0, 0, Duration.ZERO, 0);
}
