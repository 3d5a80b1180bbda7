package io.samspil.flexibility.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of the time ahead: quarter hours for four hours, then hours, until a day is over. The
 * first is what is left of the present quarter hour.
 *
 * @param quarter how many quarter hours after the present one it begins
 */
record Slot(Instant start, Instant end, int quarter) {
  private static final Duration QUARTER = Duration.ofMinutes(15);
  private static final Duration AHEAD = Duration.ofHours(24);
  private static final int FINE = 16;
  private static final int QUARTERS_OF_HOUR = 4;

  static List<Slot> ahead(Instant at) {
    Instant present = Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), 900L) * 900L);
    List<Slot> slots = new ArrayList<>();
    int quarter = 0;
    for (Instant start = at; start.isBefore(at.plus(AHEAD)); ) {
      int length = quarter < FINE ? 1 : QUARTERS_OF_HOUR;
      Instant end = present.plus(QUARTER.multipliedBy((long) quarter + length));
      slots.add(new Slot(start, end, quarter));
      start = end;
      quarter += length;
    }
    return slots;
  }

  /** The hours of it that lie before an instant. */
  double hoursUntil(Instant by) {
    Instant last = by.isBefore(end) ? by : end;
    return last.isAfter(start) ? Duration.between(start, last).toNanos() / 3.6e12 : 0;
  }

  double hours() {
    return hoursUntil(end);
  }
}
