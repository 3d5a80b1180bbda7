package io.samspil.simulator.city;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A charger of 11 kW at home, at work or in public. At home a car comes on two days of three, in
 * the evening, and stays the night; at work it comes in the morning of a working day; in public it
 * comes on any day between morning and evening, and leaves soon after it has what it needs.
 *
 * @param evening when a car comes for once; null: as above
 */
record Charging(long seed, @Nullable Evening evening) implements Flow {
  private static final double POWER_KW = 11;
  private static final int MINUTES_PER_DAY = 1440;
  private static final double AT_WORK = 0.35;
  private static final double IN_PUBLIC = 0.2;
  private static final double DAYS_USED = 0.67;
  private static final double WEEKEND_AT_WORK = 0.1;

  /**
   * One stay of a car. Times are minutes since midnight by the wall clock; a departure above 1440
   * is on the next day.
   */
  record Stay(int arrival, int charged, int departure, long energyMilli) {
    boolean coversMinute(int minute) {
      return arrival <= minute && minute < departure;
    }
  }

  Charging(long seed) {
    this(seed, null);
  }

  /**
   * What its register has counted at most. The cars of an evening come again whenever the city
   * begins anew, and a register never goes back: this one may have counted all the time.
   */
  Flow most() {
    return evening == null ? this : new SteadyFlow(FlexibleCharger.MOST_W);
  }

  @Override
  public long amountMilli(LocalDate date) {
    Stay stay = stay(date);
    return stay == null ? 0 : stay.energyMilli();
  }

  @Override
  public int[] weights(Day day) {
    int[] weights = new int[day.slots()];
    Stay stay = stay(day.date());
    for (int slot = 0; stay != null && slot < weights.length; slot++) {
      int minute = day.minuteOfDay(slot);
      weights[slot] = stay.arrival() <= minute && minute < stay.charged() ? 1 : 0;
    }
    return weights;
  }

  /** Whether a car is plugged in. */
  boolean occupied(LocalDate date, int minuteOfDay) {
    Stay today = stay(date);
    Stay yesterday = stay(date.minusDays(1));
    return (today != null && today.coversMinute(minuteOfDay))
        || (yesterday != null && yesterday.coversMinute(minuteOfDay + MINUTES_PER_DAY));
  }

  @Nullable Stay stay(LocalDate date) {
    if (evening != null) {
      return evening.stay(date, seed);
    }
    long daily = Noise.bits(seed, date.toEpochDay());
    double place = Noise.unit(seed, 1);
    if (place >= AT_WORK + IN_PUBLIC) {
      return stayAtHome(daily);
    }
    return place < AT_WORK
        ? stayAtWork(daily, Weather.isWeekend(date) ? WEEKEND_AT_WORK : DAYS_USED)
        : stayInPublic(daily);
  }

  private static @Nullable Stay stayAtHome(long daily) {
    int departure = MINUTES_PER_DAY + 390 + Noise.below(daily, 4, 90);
    return stay(daily, DAYS_USED, 990 + Noise.below(daily, 2, 210), departure);
  }

  private static @Nullable Stay stayAtWork(long daily, double chance) {
    return stay(daily, chance, 420 + Noise.below(daily, 2, 120), 930 + Noise.below(daily, 4, 90));
  }

  private static @Nullable Stay stayInPublic(long daily) {
    Stay stay = stay(daily, 1, 480 + Noise.below(daily, 2, 660), 0);
    return stay == null
        ? null
        : new Stay(
            stay.arrival(),
            stay.charged(),
            stay.charged() + Noise.below(daily, 4, 30),
            stay.energyMilli());
  }

  private static @Nullable Stay stay(long daily, double chance, int arrives, int departure) {
    if (Noise.unit(daily, 1) >= chance) {
      return null;
    }
    int arrival = even(arrives);
    double energyKwh = Noise.between(daily, 3, 5, 40);
    int charged = arrival + Math.max(2, even((int) (energyKwh / POWER_KW * 60)));
    return new Stay(arrival, charged, departure, (long) (energyKwh * Flows.MILLI_PER_KILO));
  }

  private static int even(int minutes) {
    return minutes / 2 * 2;
  }
}
