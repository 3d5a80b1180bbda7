package io.samspil.metering.validation;

import io.samspil.contracts.v1.Utility;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One row of the file: what it matches (null: anything) and what it sets (null: nothing). */
record LimitsRow(
    @Nullable Utility utility,
    @Nullable String meterClass,
    @Nullable String register,
    @Nullable Long mostPerHourMilli,
    @Nullable Long jitterMilli,
    @Nullable Duration longestDip,
    @Nullable Double spikeFactor,
    @Nullable Long spikeLeastMilli,
    @Nullable Long abruptChangeMilli,
    @Nullable Double historicalMaximumFactor,
    @Nullable Duration frozenAfter,
    @Nullable Long historicalMaximumLeastMilli) {

  boolean matches(Utility ofUtility, String ofClass, String ofRegister) {
    return (utility == null || utility == ofUtility)
        && (meterClass == null || meterClass.equals(ofClass))
        && (register == null || register.equals(ofRegister));
  }

  Limits over(Limits limits) {
    return new Limits(
        or(mostPerHourMilli, limits.mostPerHourMilli()),
        or(jitterMilli, limits.jitterMilli()),
        or(longestDip, limits.longestDip()),
        or(spikeFactor, limits.spikeFactor()),
        or(spikeLeastMilli, limits.spikeLeastMilli()),
        or(abruptChangeMilli, limits.abruptChangeMilli()),
        or(historicalMaximumFactor, limits.historicalMaximumFactor()),
        or(frozenAfter, limits.frozenAfter()),
        or(historicalMaximumLeastMilli, limits.historicalMaximumLeastMilli()));
  }

  private static <T> T or(@Nullable T own, T other) {
    return own == null ? other : own;
  }
}
