package io.samspil.simulator.city;

import java.time.Instant;
import java.time.LocalDate;

/** What a roof of 3 to 8 kWp gives to the grid: a bell between sunrise and sunset. */
record SolarFlow(long seed, Weather weather) implements Flow {
  /** Solar noon in Kalundborg by the wall clock, winter time. */
  private static final int NOON_MINUTE = 736;

  @Override
  public long amountMilli(LocalDate date) {
    double kiloWattPeak = Noise.between(seed, 1, 3, 8);
    double sunHours = (0.4 + 5.6 * (1 - weather.winter(date))) * weather.clearSky(date);
    return (long) (kiloWattPeak * sunHours * 0.7 * Flows.MILLI_PER_KILO);
  }

  @Override
  public int[] weights(Day day) {
    int[] weights = new int[day.slots()];
    for (int slot = 0; slot < weights.length; slot++) {
      double clouds = Noise.wander(seed, day.startMs() / Day.SLOT_MS + slot, 5);
      double bell = bell(day, slot, weather);
      weights[slot] = (int) (1000 * bell * (0.8 + 0.2 * clouds));
    }
    return weights;
  }

  /** Takes from a house's demand what its roof covers. */
  static void shade(int[] weights, Day day, Weather weather) {
    for (int slot = 0; slot < weights.length; slot++) {
      weights[slot] = (int) (weights[slot] * (1 - 0.7 * bell(day, slot, weather)));
    }
  }

  /** 0 at night, 1 at solar noon. */
  private static double bell(Day day, int slot, Weather weather) {
    long summerTimeMinutes =
        Day.ZONE.getRules().getDaylightSavings(Instant.ofEpochMilli(day.startMs())).toMinutes();
    double fromNoon = day.minuteOfDay(slot) - NOON_MINUTE - summerTimeMinutes;
    double half = weather.halfDayLengthMinutes(day.date());
    return Math.abs(fromNoon) >= half ? 0 : StrictMath.cos(fromNoon / half * StrictMath.PI / 2);
  }
}
