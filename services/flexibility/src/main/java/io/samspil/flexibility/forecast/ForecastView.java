package io.samspil.flexibility.forecast;

import io.samspil.contracts.Milli;
import io.samspil.flexibility.day.Days;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A branch's forecast as the API tells it.
 *
 * @param unit of all powers
 * @param latestKnown the end of the newest quarter it is made from
 * @param loadMeters how many meters of flexible loads are subtracted
 * @param explanation in words
 * @param errors how wrong it has been lately
 * @param items quarter by quarter
 */
record ForecastView(
    String branch,
    String unit,
    @Nullable Instant latestKnown,
    int loadMeters,
    String explanation,
    List<ErrorView> errors,
    List<Item> items) {
  private static final String EXPLANATION =
      "usual: the weighted mean of the same local time on the days of the last six weeks, the nearer"
          + " and the more alike the more; ofLatestQuarter and ofLatestDay: what is expected to be"
          + " left by then of the latest deviation from the usual, as was learnt from this branch."
          + " The power is the sum of the three. typicalError: the mean error so far ahead, lately.";

  /** Mean absolute errors at a horizon, beside what two simple forecasts would have been wrong. */
  record ErrorView(
      Duration horizon,
      @Nullable BigDecimal mae,
      @Nullable BigDecimal sameTimeLastWeekMae,
      @Nullable BigDecimal lastValueMae,
      long compared) {
    static ErrorView of(ForecastErrors.Error error) {
      return new ErrorView(
          Duration.ofMinutes(15L * error.horizonQuarters()),
          watts(error.maeW()),
          watts(error.lastWeekMaeW()),
          watts(error.lastValueMaeW()),
          error.compared());
    }
  }

  /** One quarter hour. */
  record Item(
      Instant start,
      @Nullable BigDecimal power,
      @Nullable BigDecimal usual,
      @Nullable BigDecimal ofLatestQuarter,
      @Nullable BigDecimal ofLatestDay,
      @Nullable BigDecimal typicalError) {}

  static ForecastView of(BranchForecast branch, int loadMeters, long first) {
    List<ForecastErrors.Error> errors = branch.errors();
    long latest = branch.newest().orElse(first - 1);
    return new ForecastView(
        branch.id(),
        "W",
        branch.newest().isEmpty() ? null : Days.start(latest + 1),
        loadMeters,
        EXPLANATION,
        errors.stream().map(ErrorView::of).toList(),
        branch.forecast(first, Days.QUARTERS).stream()
            .map(one -> item(one, typicalErrorW(errors, one.quarter() - latest)))
            .toList());
  }

  private static Item item(ForecastQuarter one, double typicalErrorW) {
    return new Item(
        Days.start(one.quarter()),
        watts(one.powerW()),
        watts(one.usualW()),
        watts(one.ofLatestQuarterW()),
        watts(one.ofLatestDayW()),
        watts(typicalErrorW));
  }

  /** Linear between the horizons that are compared. */
  static double typicalErrorW(List<ForecastErrors.Error> errors, long horizonQuarters) {
    ForecastErrors.Error before = errors.getFirst();
    for (ForecastErrors.Error after : errors) {
      if (horizonQuarters <= after.horizonQuarters()) {
        double span = after.horizonQuarters() - before.horizonQuarters();
        double part = span == 0 ? 0 : (horizonQuarters - before.horizonQuarters()) / span;
        return before.maeW() + Math.max(0, part) * (after.maeW() - before.maeW());
      }
      before = after;
    }
    return before.maeW();
  }

  private static @Nullable BigDecimal watts(double watts) {
    return Double.isNaN(watts) ? null : Milli.toDecimal(Math.round(watts) * 1000);
  }
}
