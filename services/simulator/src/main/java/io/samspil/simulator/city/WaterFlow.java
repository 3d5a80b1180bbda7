package io.samspil.simulator.city;

import java.time.LocalDate;
import java.util.Arrays;

/**
 * What a water customer draws: 100 to 420 L a day in short draws, next to nothing between 2 and 4
 * at night. One in forty has a dripping tap: an even flow below all else.
 */
record WaterFlow(long seed) implements Flow {
  private static final Curve DRAWS =
      Curve.hourly(
          4, 2, 0.6, 0.6, 2, 12, 60, 90, 70, 48, 40, 38, 42, 36, 32, 36, 50, 78, 84, 74, 60, 48, 30,
          14);
  private static final int LITRE_MILLI = 1000;

  @Override
  public long amountMilli(LocalDate date) {
    double litres = Noise.between(seed, 1, 100, 420) * (Weather.isWeekend(date) ? 1.1 : 0.96);
    return (long) (litres * Flows.dayFactor(seed, date, 0.3)) * LITRE_MILLI;
  }

  @Override
  public int[] weights(Day day) {
    int[] weights = new int[day.slots()];
    if (drips()) {
      Arrays.fill(weights, 40);
    }
    long daily = Noise.bits(seed, day.startMs());
    int draws = 25 + Noise.below(daily, 0, 20);
    for (int i = 0; i < draws; i++) {
      int start = DRAWS.minuteOfShare(Noise.unit(daily, 10 + i));
      int length = 1 + (i % 9 == 0 ? Noise.below(daily, 60 + i, 5) : 0);
      Flows.burst(weights, start, length, 300 + Noise.below(daily, 110 + i, 700));
    }
    return weights;
  }

  private boolean drips() {
    return Noise.unit(seed, 2) < 0.025;
  }
}
