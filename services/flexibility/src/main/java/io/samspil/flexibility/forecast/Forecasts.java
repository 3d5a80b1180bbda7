package io.samspil.flexibility.forecast;

import java.time.Instant;
import java.util.List;

/** What branches will draw beside their flexible loads. */
public interface Forecasts {
  /** The next 24 hours, from the quarter that has begun; empty when too little is known. */
  List<ForecastQuarter> next24Hours(String branch);

  /**
   * Some quarters, one after the other without a gap; fewer, or none, when too little is known.
   *
   * @param from lies in the first of them
   * @param count how many
   */
  List<ForecastQuarter> from(String branch, Instant from, int count);
}
