package io.samspil.flexibility.forecast;

import io.samspil.flexibility.day.Days;

/**
 * How much of a deviation from the usual is left some quarters later, learnt from what came: least
 * squares of the deviation then on the deviation of the latest quarter and on that of the latest
 * day, for each horizon of its own. Old pairs are forgotten slowly; a few pairs say little.
 */
final class Persistence {
  static final int HORIZONS = Days.QUARTERS;

  private static final double KEPT = 0.9995;

  /** Draws both shares to 0 as much as a tenth more pairs without any persistence would. */
  private static final double CAUTION = 0.1;

  /** What is left of the latest quarter's deviation, and of the latest day's; 0 to about 1. */
  record Shares(double ofQuarter, double ofDay) {
    static final Shares NONE = new Shares(0, 0);
  }

  private final double[] quarterQuarter = new double[HORIZONS + 1];
  private final double[] quarterDay = new double[HORIZONS + 1];
  private final double[] dayDay = new double[HORIZONS + 1];
  private final double[] quarterLater = new double[HORIZONS + 1];
  private final double[] dayLater = new double[HORIZONS + 1];

  /**
   * @param horizon 1 to {@link #HORIZONS}
   * @param quarter the deviation of the latest quarter, W, at that time
   * @param day the mean deviation of the day up to then, W
   * @param later the deviation so many quarters later, W
   */
  void learn(int horizon, double quarter, double day, double later) {
    quarterQuarter[horizon] = KEPT * quarterQuarter[horizon] + quarter * quarter;
    quarterDay[horizon] = KEPT * quarterDay[horizon] + quarter * day;
    dayDay[horizon] = KEPT * dayDay[horizon] + day * day;
    quarterLater[horizon] = KEPT * quarterLater[horizon] + quarter * later;
    dayLater[horizon] = KEPT * dayLater[horizon] + day * later;
  }

  Shares after(int horizon) {
    double caution = CAUTION * (quarterQuarter[horizon] + dayDay[horizon]);
    double a = quarterQuarter[horizon] + caution;
    double b = quarterDay[horizon];
    double c = dayDay[horizon] + caution;
    double determinant = a * c - b * b;
    if (determinant <= 0) {
      return Shares.NONE;
    }
    return new Shares(
        (quarterLater[horizon] * c - dayLater[horizon] * b) / determinant,
        (dayLater[horizon] * a - quarterLater[horizon] * b) / determinant);
  }
}
