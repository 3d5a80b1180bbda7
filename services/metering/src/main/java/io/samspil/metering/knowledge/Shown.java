package io.samspil.metering.knowledge;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;

/** Numbers and times in the sentences of alarms. */
final class Shown {
  private Shown() {}

  /** Thousandths as a decimal with one digit behind the point at most. */
  static String milli(long milli) {
    BigDecimal value = BigDecimal.valueOf(milli, 3).setScale(1, RoundingMode.HALF_EVEN);
    return value.stripTrailingZeros().scale() <= 0
        ? value.setScale(0, RoundingMode.UNNECESSARY).toPlainString()
        : value.toPlainString();
  }

  /** A share of one as a percentage. */
  static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", share * 100);
  }

  /** Minutes, or hours and days where they are whole. */
  static String duration(Duration duration) {
    long minutes = duration.toMinutes();
    if (minutes >= 2 * 24 * 60) {
      return minutes / (24 * 60) + " d";
    }
    return minutes >= 120 ? minutes / 60 + " h" : minutes + " min";
  }

  /** Thousandths of a watt as kW. */
  static String kiloWatt(long milliWatt) {
    return milli(milliWatt / 1000) + " kW";
  }
}
