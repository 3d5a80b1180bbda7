package io.samspil.flexibility.baseline;

import java.time.LocalDate;
import java.util.List;

/**
 * What would have been drawn, quarter by quarter.
 *
 * @param window of the event
 * @param energyMilliWh thousandths of a Wh for each quarter of the window
 * @param days that it is the mean of, the newest first
 * @param adjustmentMilliWh what the same-day adjustment added to each quarter
 */
public record Baseline(
    Window window, List<Long> energyMilliWh, List<LocalDate> days, long adjustmentMilliWh) {
  public Baseline {
    energyMilliWh = List.copyOf(energyMilliWh);
    days = List.copyOf(days);
    if (energyMilliWh.size() != window.quarters()) {
      throw new IllegalArgumentException(
          "%d values do not fit %d quarters".formatted(energyMilliWh.size(), window.quarters()));
    }
  }

  /** Thousandths of a Wh. */
  public long at(long quarter) {
    return energyMilliWh.get(Math.toIntExact(quarter - window.from()));
  }

  /** Thousandths of a Wh. */
  public long sumMilliWh() {
    return energyMilliWh.stream().mapToLong(Long::longValue).sum();
  }
}
