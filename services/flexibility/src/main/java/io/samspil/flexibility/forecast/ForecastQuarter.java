package io.samspil.flexibility.forecast;

/**
 * The forecast of one quarter hour, and what it is made of.
 *
 * @param quarter its number since 1970, see {@link io.samspil.flexibility.day.Days}
 * @param usualW what is usual at this time of such a day
 * @param ofLatestQuarterW what is expected to be left of the latest known quarter's deviation
 * @param ofLatestDayW what is expected to be left of the latest day's deviation
 */
public record ForecastQuarter(
    long quarter, double usualW, double ofLatestQuarterW, double ofLatestDayW) {

  public double powerW() {
    return usualW + ofLatestQuarterW + ofLatestDayW;
  }
}
