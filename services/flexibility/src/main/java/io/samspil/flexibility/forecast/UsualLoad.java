package io.samspil.flexibility.forecast;

import io.samspil.flexibility.day.DayType;
import io.samspil.flexibility.day.Days;
import java.time.LocalDate;
import java.util.OptionalLong;

/**
 * What is usual at a time: the weighted mean of the same local time on the days before, and of the
 * quarters beside it. A day weighs more the nearer it is, and the more alike: the same weekday
 * most, the same type of day next, another type little.
 */
final class UsualLoad {
  static final int DAYS = 42;

  private static final double WEIGHT_AFTER_A_WEEK = 0.9;
  private static final double SAME_WEEKDAY = 2;
  private static final double SAME_TYPE = 1;
  private static final double OTHER_TYPE = 0.3;
  private static final double[] BESIDE = {1, 0.5, 0.25};

  private final Days days;
  private final QuarterRing known;

  UsualLoad(Days days, QuarterRing known) {
    this.days = days;
    this.known = known;
  }

  /**
   * @param before only quarters before this one are looked at
   * @return W; NaN when nothing is known of the days before
   */
  double at(long quarter, long before) {
    LocalDate day = days.day(quarter);
    int slot = days.slot(quarter);
    DayType type = days.type(day);
    Sum sum = new Sum();
    for (int back = 1; back <= DAYS; back++) {
      LocalDate other = day.minusDays(back);
      OptionalLong same = days.at(other, slot);
      if (same.isPresent() && same.getAsLong() < before) {
        add(sum, same.getAsLong(), before, alike(day, type, other) * ageing(back));
      }
    }
    return sum.mean();
  }

  private double alike(LocalDate day, DayType type, LocalDate other) {
    if (days.type(other) != type) {
      return OTHER_TYPE;
    }
    return day.getDayOfWeek() == other.getDayOfWeek() ? SAME_WEEKDAY : SAME_TYPE;
  }

  private static double ageing(int back) {
    return Math.pow(WEIGHT_AFTER_A_WEEK, back / 7.0);
  }

  private void add(Sum sum, long quarter, long before, double weight) {
    for (int beside = -2; beside <= 2; beside++) {
      if (quarter + beside < before) {
        sum.add(known.get(quarter + beside), weight * BESIDE[Math.abs(beside)]);
      }
    }
  }

  private static final class Sum {
    private double weighted;
    private double weights;

    void add(double value, double weight) {
      if (!Double.isNaN(value)) {
        weighted += weight * value;
        weights += weight;
      }
    }

    double mean() {
      return weights == 0 ? Double.NaN : weighted / weights;
    }
  }
}
