package io.samspil.flexibility.forecast;

import io.samspil.flexibility.day.Days;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** One branch: its model, how wrong it has been, and which quarters are not complete yet. */
final class BranchForecast {
  private final String id;
  private final BranchModel model;
  private final ForecastErrors errors = new ForecastErrors();
  private final Set<Long> waiting = new TreeSet<>();

  BranchForecast(String id, Days days) {
    this.id = id;
    this.model = new BranchModel(days);
  }

  String id() {
    return id;
  }

  /**
   * Takes what was drawn in a quarter, compares it with what was forecast, and notes what is
   * forecast now. A quarter that was known and is not any more stays as it was.
   *
   * @param judged whether it is late enough to say how good the forecast is now
   * @return false when there is nothing to take
   */
  synchronized boolean update(long quarter, OptionalDouble powerW, boolean judged) {
    if (powerW.isEmpty()) {
      return false;
    }
    boolean newest = quarter > model.newest();
    model.put(quarter, powerW.getAsDouble());
    if (newest && judged) {
      errors.compare(model, quarter);
      errors.noteForecasts(model, quarter);
    }
    return true;
  }

  synchronized void waitFor(long quarter) {
    waiting.add(quarter);
  }

  synchronized List<Long> takeWaiting() {
    List<Long> taken = List.copyOf(waiting);
    waiting.clear();
    return taken;
  }

  synchronized List<ForecastQuarter> forecast(long first, int count) {
    return model.forecast(first, count);
  }

  synchronized List<ForecastErrors.Error> errors() {
    return errors.errors();
  }

  /** What was drawn, W; NaN when it is not known. */
  synchronized double known(long quarter) {
    return model.known(quarter);
  }

  /** The newest quarter that is known; empty when none is. */
  synchronized OptionalLong newest() {
    return model.newest() == Long.MIN_VALUE
        ? OptionalLong.empty()
        : OptionalLong.of(model.newest());
  }
}
