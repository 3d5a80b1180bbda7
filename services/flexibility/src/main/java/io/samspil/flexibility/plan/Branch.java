package io.samspil.flexibility.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the grid through which loads are fed: a charger, a site, a feeder, a substation, the
 * city.
 *
 * @param parentId the branch that feeds it; null: none that is known
 * @param capacityW the most it is built for; 0: not known, then only asks limit it
 * @param marginW what is kept free below every limit on the whole branch
 * @param measuredW what it draws now without the flexible loads in it; null: not measured lately
 * @param forecastW the same as expected, a value for each quarter hour, the first for the one that
 *     the situation's instant lies in; may be shorter than the horizon, or empty
 */
public record Branch(
    String id,
    @Nullable String parentId,
    long capacityW,
    long marginW,
    @Nullable Long measuredW,
    List<Long> forecastW) {
  public Branch {
    if (capacityW < 0 || marginW < 0) {
      throw new IllegalArgumentException(
          "branch %s: capacityW=%d, marginW=%d; expected at least 0"
              .formatted(id, capacityW, marginW));
    }
    forecastW = List.copyOf(forecastW);
  }

  /** A branch whose load is measured, and taken to stay as it is. */
  public static Branch of(String id, @Nullable String parentId, long capacityW, long measuredW) {
    return new Branch(id, parentId, capacityW, 0, measuredW, List.of());
  }

  public Branch withMargin(long newMarginW) {
    return new Branch(id, parentId, capacityW, newMarginW, measuredW, forecastW);
  }

  public Branch withForecast(List<Long> newForecastW) {
    return new Branch(id, parentId, capacityW, marginW, measuredW, newForecastW);
  }

  public Branch unmeasured() {
    return new Branch(id, parentId, capacityW, marginW, null, forecastW);
  }

  /** What is expected of the quarter hour so many after the present one; null: nothing is known. */
  @Nullable Long expectedW(int quarter) {
    return quarter < forecastW.size() ? forecastW.get(quarter) : measuredW;
  }

  /** What it draws now, measured or else expected; null: nothing is known. */
  @Nullable Long presentW() {
    return measuredW == null ? expectedW(0) : measuredW;
  }
}
