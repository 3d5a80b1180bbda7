package io.samspil.simulator.city;

import java.time.LocalDate;
import java.util.Arrays;

/** The same all day, every day: the most that a register can have counted. */
record SteadyFlow(long powerW) implements Flow {
  private static final long HOURS = 24;

  @Override
  public long amountMilli(LocalDate date) {
    return powerW * HOURS * 1000;
  }

  @Override
  public int[] weights(Day day) {
    int[] weights = new int[day.slots()];
    Arrays.fill(weights, 1);
    return weights;
  }
}
