package io.samspil.flexibility.forecast;

import io.samspil.flexibility.day.Days;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * How far forecasts were from what came, at some horizons, beside what "same time last week" and
 * "last value" would have been wrong. Rolling: an error of three days ago weighs half of one of
 * now. A quarter is compared once, when it is first known.
 */
final class ForecastErrors {
  /**
   * 15 minutes, 1, 6 and 24 hours, in quarters: the quarter that ends so long after the last known.
   */
  static final List<Integer> HORIZONS = List.of(1, 4, 24, 96);

  private static final double KEPT = Math.pow(0.5, 1.0 / (3 * Days.QUARTERS));
  private static final int WEEK = 7 * Days.QUARTERS;

  /**
   * Mean absolute errors at a horizon, W.
   *
   * @param compared how many quarters, since this process knows the branch
   */
  record Error(
      int horizonQuarters, double maeW, double lastWeekMaeW, double lastValueMaeW, long compared) {}

  private record Pending(long quarter, double forecastW, double lastValueW) {}

  private final List<Horizon> horizons = HORIZONS.stream().map(Horizon::new).toList();

  /** Notes what is forecast now, with {@code latest} as the newest known quarter. */
  void noteForecasts(BranchModel model, long latest) {
    double lastValueW = model.known(latest);
    for (Horizon horizon : horizons) {
      long target = latest + horizon.quarters;
      horizon.note(new Pending(target, model.forecast(target).powerW(), lastValueW));
    }
  }

  /** Compares what was forecast for a quarter with what came. */
  void compare(BranchModel model, long quarter) {
    double cameW = model.known(quarter);
    double lastWeekW = model.known(quarter - WEEK);
    horizons.forEach(horizon -> horizon.compare(quarter, cameW, lastWeekW));
  }

  List<Error> errors() {
    List<Error> errors = new ArrayList<>();
    horizons.forEach(horizon -> errors.add(horizon.error()));
    return errors;
  }

  private static final class Horizon {
    private final int quarters;
    private final Deque<Pending> pending = new ArrayDeque<>();
    private double weights;
    private double model;
    private double lastWeek;
    private double lastValue;
    private long compared;

    Horizon(int quarters) {
      this.quarters = quarters;
    }

    void note(Pending forecast) {
      if (!Double.isNaN(forecast.forecastW()) && !Double.isNaN(forecast.lastValueW())) {
        pending.add(forecast);
      }
      while (pending.size() > quarters + 1) {
        pending.remove();
      }
    }

    void compare(long quarter, double cameW, double lastWeekW) {
      pending.removeIf(one -> one.quarter() < quarter);
      Pending forecast = pending.peek();
      if (forecast == null || forecast.quarter() != quarter || Double.isNaN(cameW + lastWeekW)) {
        return;
      }
      pending.remove();
      weights = KEPT * weights + 1;
      model = KEPT * model + Math.abs(forecast.forecastW() - cameW);
      lastWeek = KEPT * lastWeek + Math.abs(lastWeekW - cameW);
      lastValue = KEPT * lastValue + Math.abs(forecast.lastValueW() - cameW);
      compared++;
    }

    Error error() {
      return new Error(
          quarters, model / weights, lastWeek / weights, lastValue / weights, compared);
    }
  }
}
