package io.samspil.simulator.city;

import java.time.LocalDate;

/**
 * An electric bus: drives its timetable from 5:00 to 22:30, charges at the depot from then until
 * 4:30, and counts those who board.
 */
record Bus(long seed) implements Flow {
  private static final int LEAVES = 300;
  private static final int RETURNS = 1350;
  private static final int FULL = 1440 + 270;
  private static final double FULL_PERCENT = 95;

  @Override
  public long amountMilli(LocalDate date) {
    double energyKwh = Weather.isWeekend(date) ? 150 : 230;
    return (long) (energyKwh * Flows.dayFactor(seed, date, 0.12) * Flows.MILLI_PER_KILO);
  }

  @Override
  public int[] weights(Day day) {
    int[] weights = new int[day.slots()];
    for (int slot = 0; slot < weights.length; slot++) {
      int minute = day.minuteOfDay(slot);
      weights[slot] = minute >= RETURNS || minute < FULL - 1440 ? 1 : 0;
    }
    return weights;
  }

  /** How full the battery is, thousandths of a percent. */
  long socMilli(LocalDate date, int minuteOfDay) {
    boolean night = minuteOfDay < LEAVES;
    LocalDate driven = night ? date.minusDays(1) : date;
    double used = Noise.between(seed, ~driven.toEpochDay(), 45, 65);
    int minute = night ? minuteOfDay + 1440 : minuteOfDay;
    double part =
        minute < RETURNS
            ? (double) (minute - LEAVES) / (RETURNS - LEAVES)
            : 1 - Math.min(1.0, (double) (minute - RETURNS) / (FULL - RETURNS));
    return (long) (1000 * (FULL_PERCENT - used * part));
  }

  /** Those who board. */
  record Passengers(long seed) implements Flow {
    private static final Curve TIMETABLE =
        Curve.hourly(
            0, 0, 0, 0, 0, 6, 30, 90, 70, 36, 30, 32, 38, 44, 66, 96, 86, 54, 34, 24, 18, 12, 4, 0);

    @Override
    public long amountMilli(LocalDate date) {
      int boarding = Weather.isWeekend(date) ? 180 : 420;
      return (long) (boarding * Flows.dayFactor(seed, date, 0.2)) * 1000;
    }

    @Override
    public int[] weights(Day day) {
      return Flows.weights(day, TIMETABLE, 10, seed);
    }
  }
}
