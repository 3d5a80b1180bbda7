package io.samspil.simulator.city;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A charger of 11 kW at home or at work: a car comes on two days of three, in the evening (at work:
 * in the morning), charges at full power until it has what it needs, and stays plugged in.
 */
record Charging(long seed) implements Flow {
  private static final double POWER_KW = 11;

  /**
   * One stay of a car. Times are minutes since midnight by the wall clock; a departure above 1440
   * is on the next day.
   */
  record Stay(int arrival, int charged, int departure, long energyMilli) {
    boolean coversMinute(int minute) {
      return arrival <= minute && minute < departure;
    }
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
        || (yesterday != null && yesterday.coversMinute(minuteOfDay + 1440));
  }

  @Nullable Stay stay(LocalDate date) {
    long daily = Noise.bits(seed, date.toEpochDay());
    boolean atWork = Noise.unit(seed, 1) < 0.35;
    double chance = atWork && Weather.isWeekend(date) ? 0.1 : 0.67;
    if (Noise.unit(daily, 1) >= chance) {
      return null;
    }
    int arrival =
        even(atWork ? 420 + Noise.below(daily, 2, 120) : 990 + Noise.below(daily, 2, 210));
    double energyKwh = Noise.between(daily, 3, 5, 40);
    int charged = arrival + Math.max(2, even((int) (energyKwh / POWER_KW * 60)));
    int departure =
        atWork ? 930 + Noise.below(daily, 4, 90) : 1440 + 390 + Noise.below(daily, 4, 90);
    return new Stay(arrival, charged, departure, (long) (energyKwh * Flows.MILLI_PER_KILO));
  }

  private static int even(int minutes) {
    return minutes / 2 * 2;
  }
}
