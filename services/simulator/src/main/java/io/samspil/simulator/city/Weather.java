package io.samspil.simulator.city;

import java.time.DayOfWeek;
import java.time.LocalDate;

/** Season, weather and calendar: what the whole city has in common on a day. */
final class Weather {
  private static final double[] WINTER = new double[367];

  static {
    for (int day = 0; day < WINTER.length; day++) {
      WINTER[day] = 0.5 + 0.5 * StrictMath.cos(2 * StrictMath.PI * (day - 20) / 365.25);
    }
  }

  private final long seed;

  Weather(long seed) {
    this.seed = Noise.bits(seed, 77);
  }

  /** 1 in the depth of winter (20 January), 0 in the height of summer. */
  double winter(LocalDate date) {
    return WINTER[date.getDayOfYear()];
  }

  /**
   * How cold it is: about 1 in deep winter, about 0 in summer, with the weather's ups and downs.
   */
  double cold(LocalDate date) {
    double wander = Noise.wander(seed, date.toEpochDay(), 4);
    return Math.clamp(winter(date) * 0.95 + 0.12 * wander, 0, 1.1);
  }

  /** How clear the sky is, 0.15 (overcast) to 1. */
  double clearSky(LocalDate date) {
    return Noise.between(seed, ~date.toEpochDay(), 0.15, 1);
  }

  /** Half the time between sunrise and sunset, minutes. */
  double halfDayLengthMinutes(LocalDate date) {
    return 525 - 315 * winter(date);
  }

  static boolean isWeekend(LocalDate date) {
    return date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
  }
}
