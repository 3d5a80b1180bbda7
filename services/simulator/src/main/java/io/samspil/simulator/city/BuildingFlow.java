package io.samspil.simulator.city;

import java.time.LocalDate;

/** What a public building takes: school, town hall, sports hall; full by day, low at weekends. */
record BuildingFlow(long seed, Weather weather) implements Flow {
  static final Curve OPEN =
      Curve.hourly(
          0, 0, 0, 0, 0, 4, 22, 66, 92, 100, 100, 98, 90, 96, 94, 84, 56, 30, 20, 14, 8, 3, 0, 0);

  @Override
  public long amountMilli(LocalDate date) {
    double dailyKwh = Noise.between(seed, 1, 150, 1800);
    double week = Weather.isWeekend(date) ? 0.4 : 1;
    double season = 0.85 + 0.3 * weather.winter(date);
    return (long)
        (dailyKwh * week * season * Flows.dayFactor(seed, date, 0.08) * Flows.MILLI_PER_KILO);
  }

  @Override
  public int[] weights(Day day) {
    double use = Weather.isWeekend(day.date()) ? 2 : 10;
    int[] weights = Flows.weights(day, OPEN, use, seed);
    for (int slot = 0; slot < weights.length; slot++) {
      weights[slot] += 250;
    }
    return weights;
  }
}
