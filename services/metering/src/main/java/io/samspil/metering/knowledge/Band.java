package io.samspil.metering.knowledge;

import java.time.Duration;

/**
 * Hysteresis in value and in time: raised when the measured quarters have been at or beyond one
 * limit for long enough, cleared when they have been at or within another for long enough.
 *
 * <pre>
 *   raise ┄┄┄┄┄┄┄┄┄▁▄██▇▅▄┄┄┄┄┄┄┄┄┄┄┄┄┄      raised after raiseQuarters in a row up here
 *   clear ┄┄┄┄┄┄▄▇███████▆▄▂┄┄┄┄┄┄┄┄┄┄      cleared after clearQuarters in a row below here
 *            ▂▅████████████▇▅▃▂
 * </pre>
 *
 * What was not measured breaks no row and adds nothing to it; but a row has to lie within twice its
 * length, so that it is about one time.
 *
 * @param raiseMilli raised at this value and above
 * @param clearMilli cleared at this value and below; at most {@code raiseMilli}
 */
record Band(long raiseMilli, long clearMilli, int raiseQuarters, int clearQuarters) {
  enum Level {
    RAISE,
    CLEAR,
    HOLD
  }

  static Band of(Limits limits, long raiseMilli, long clearMilli) {
    return new Band(
        raiseMilli,
        Math.min(raiseMilli, clearMilli),
        quarters(limits.duration("raise-after")),
        quarters(limits.duration("clear-after")));
  }

  private static int quarters(Duration duration) {
    return Math.max(1, Math.toIntExact(Math.ceilDiv(duration.toMinutes(), 15)));
  }

  /** Judges the newest values; the higher is the worse. */
  Level judge(Series values, boolean raised) {
    if (row(values, raiseMilli, 1, raised ? 1 : raiseQuarters)) {
      return Level.RAISE;
    }
    if (raised && row(values, clearMilli, -1, clearQuarters)) {
      return Level.CLEAR;
    }
    return Level.HOLD;
  }

  /** Whether the newest so many measured values are all on one side of a limit, or at it. */
  private static boolean row(Series values, long limitMilli, int side, int quarters) {
    int found = 0;
    for (long quarter : values.newestFirst()) {
      Long value = values.at(quarter);
      boolean within = quarter > values.newest() - 2L * quarters;
      if (value == null || !within || Long.compare(value, limitMilli) * side < 0) {
        return false;
      }
      if (++found == quarters) {
        return true;
      }
    }
    return false;
  }
}
