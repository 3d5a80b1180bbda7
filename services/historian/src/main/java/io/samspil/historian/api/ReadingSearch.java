package io.samspil.historian.api;

import io.samspil.contracts.MeterId;
import io.samspil.contracts.Micros;
import io.samspil.historian.store.StoredReading;
import io.samspil.historian.store.TimeRange;
import io.samspil.historian.store.TimeSeriesReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The readings of a meter, all revisions or the newest of each, and whether there are more. */
record ReadingSearch(TimeSeriesReader reader, MeterId meter, Optional<String> register) {
  private static final int LEAST_ROWS = 1000;

  /**
   * @param truncated whether the limit cut off what else is in the range
   */
  record Found(List<StoredReading> readings, boolean truncated) {
    private static Found atMost(int limit, List<StoredReading> readings) {
      return readings.size() <= limit
          ? new Found(readings, false)
          : new Found(readings.subList(0, limit), true);
    }
  }

  Found all(TimeRange range, int limit) {
    return Found.atMost(limit, reader.readings(meter, register, range, limit + 1));
  }

  /**
   * Asks for rows until there are enough values, since it cannot be known how many revisions each
   * has. A full answer may end within an instant, so its last instant is asked for again.
   */
  Found newest(TimeRange range, int limit) {
    List<StoredReading> found = new ArrayList<>();
    TimeRange rest = range;
    int rows = Math.max(limit + 1, LEAST_ROWS);
    while (true) {
      List<StoredReading> part = reader.readings(meter, register, rest, rows);
      if (part.size() < rows) {
        addNewest(part, found);
        return Found.atMost(limit, found);
      }
      long last = part.getLast().timeUs();
      List<StoredReading> whole = part.stream().filter(row -> row.timeUs() < last).toList();
      addNewest(whole, found);
      if (found.size() > limit) {
        return Found.atMost(limit, found);
      }
      rest = new TimeRange(Micros.toInstant(last), range.to());
      rows = whole.isEmpty() ? Math.multiplyExact(rows, 2) : rows;
    }
  }

  private static void addNewest(List<StoredReading> rows, List<StoredReading> found) {
    for (int i = 0; i < rows.size(); i++) {
      if (i == rows.size() - 1 || !sameValue(rows.get(i), rows.get(i + 1))) {
        found.add(rows.get(i));
      }
    }
  }

  private static boolean sameValue(StoredReading one, StoredReading other) {
    return one.timeUs() == other.timeUs() && one.register().equals(other.register());
  }
}
