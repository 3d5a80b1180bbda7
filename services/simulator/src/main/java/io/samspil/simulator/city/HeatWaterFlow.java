package io.samspil.simulator.city;

import java.time.LocalDate;

/** The water that carries a heat customer's energy, litres: 1.163 Wh each per degree of cooling. */
record HeatWaterFlow(HeatFlow heat) implements Flow {
  private static final double WH_PER_LITRE_DEGREE = 1.163;

  @Override
  public long amountMilli(LocalDate date) {
    double cooling = heat.coolingMilli(date) / 1000.0;
    return (long) (heat.amountMilli(date) / (WH_PER_LITRE_DEGREE * cooling));
  }

  @Override
  public int[] weights(Day day) {
    return heat.weights(day);
  }
}
