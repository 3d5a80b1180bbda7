package io.samspil.flexibility.load;

import java.time.Instant;
import java.util.List;

/** What branches are expected to draw without the flexible loads in them. */
@FunctionalInterface
public interface InflexibleForecast {
  /** Nothing is expected: a branch is taken to go on as it is. */
  InflexibleForecast NONE = (branchId, from) -> List.of();

  /**
   * The mean power of each quarter hour, W.
   *
   * @param from the start of the first, a whole quarter hour
   * @return up to 96; empty where there is no forecast
   */
  List<Long> quarterHoursW(String branchId, Instant from);
}
