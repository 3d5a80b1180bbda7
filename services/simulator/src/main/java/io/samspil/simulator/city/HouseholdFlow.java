package io.samspil.simulator.city;

import java.time.LocalDate;

/**
 * What a household takes from the grid: 2,000 to 5,500 kWh a year, more in winter and at weekends,
 * a fridge all night, a peak in the morning and a larger one in the evening, and appliances.
 */
record HouseholdFlow(long seed, Weather weather, boolean solar) implements Flow {
  private static final Curve WEEKDAY =
      Curve.hourly(
          22, 18, 16, 16, 17, 24, 50, 62, 46, 34, 32, 36, 40, 36, 34, 40, 60, 95, 110, 100, 82, 66,
          46, 30);
  private static final Curve WEEKEND =
      Curve.hourly(
          28, 22, 18, 16, 16, 18, 24, 36, 54, 66, 68, 66, 66, 60, 56, 58, 70, 94, 104, 94, 78, 64,
          48, 36);

  @Override
  public long amountMilli(LocalDate date) {
    double dailyKwh = Noise.between(seed, 1, 2000, 5500) / 365;
    double season = 0.82 + 0.36 * weather.winter(date);
    double week = Weather.isWeekend(date) ? 1.12 : 0.95;
    return (long)
        (dailyKwh * season * week * Flows.dayFactor(seed, date, 0.25) * Flows.MILLI_PER_KILO);
  }

  @Override
  public int[] weights(Day day) {
    Curve curve = Weather.isWeekend(day.date()) ? WEEKEND : WEEKDAY;
    int[] weights = Flows.weights(day, curve, 10, seed);
    long daily = Noise.bits(seed, day.startMs());
    int appliances = 8 + Noise.below(daily, 0, 10);
    for (int i = 0; i < appliances; i++) {
      int start = curve.minuteOfShare(Noise.unit(daily, 10 + i));
      int length = 1 + Noise.below(daily, 50 + i, i % 4 == 0 ? 30 : 6);
      Flows.burst(weights, start, length, 1200 + Noise.below(daily, 90 + i, 2500));
    }
    if (solar) {
      SolarFlow.shade(weights, day, weather);
    }
    return weights;
  }
}
