package io.samspil.simulator.city;

import java.time.LocalDate;

/**
 * What a customer takes from district heating: 8 to 22 MWh a year, most of it when it is cold, hot
 * water all year, more in the morning and the evening.
 */
record HeatFlow(long seed, Weather weather) implements Flow {
  private static final Curve DEMAND =
      Curve.hourly(
          60, 58, 57, 58, 62, 78, 112, 125, 108, 92, 86, 82, 80, 78, 80, 84, 94, 106, 112, 108, 100,
          92, 78, 66);

  @Override
  public long amountMilli(LocalDate date) {
    double dailyKwh = Noise.between(seed, 1, 8000, 22000) / 365;
    double season = 0.15 + 1.75 * weather.cold(date);
    return (long) (dailyKwh * season * Flows.dayFactor(seed, date, 0.1) * Flows.MILLI_PER_KILO);
  }

  @Override
  public int[] weights(Day day) {
    int[] weights = Flows.weights(day, DEMAND, 10, seed);
    long daily = Noise.bits(seed, day.startMs());
    for (int i = 0; i < 6; i++) {
      Flows.burst(weights, DEMAND.minuteOfShare(Noise.unit(daily, i)), 4, 600);
    }
    return weights;
  }

  /** Supply temperature of the day, thousandths of a degree Celsius. */
  long supplyMilli(LocalDate date) {
    return (long) (1000 * (66 + 10 * weather.cold(date) + Noise.between(seed, 3, -2, 2)));
  }

  /** How far the water is cooled on this day, thousandths of a degree. */
  long coolingMilli(LocalDate date) {
    double base = Noise.between(seed, 4, 22, 40);
    return (long) (1000 * (base + Noise.between(seed, -date.toEpochDay(), -1.5, 1.5)));
  }
}
