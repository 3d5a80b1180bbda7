package io.samspil.historian.completeness;

import io.samspil.contracts.v1.Interval;
import io.samspil.historian.query.Resolution.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The quarter hours of one register of one meter, each with all its revisions. */
final class QuarterBook {
  private final TreeMap<Long, List<Interval>> revisions = new TreeMap<>();

  /** In ascending order of revision. */
  void add(Interval row) {
    revisions.computeIfAbsent(row.getStartUs(), start -> new ArrayList<>(1)).add(row);
  }

  /** The newest revision of each quarter hour that starts in the period. */
  List<Interval> newest(Period period) {
    return revisions.subMap(period.startUs(), period.endUs()).values().stream()
        .map(List::getLast)
        .toList();
  }

  int readings(Period period) {
    return newest(period).stream().mapToInt(Interval::getReadings).sum();
  }

  /**
   * When the last of the period's quarter hours had its first revision of this kind, microseconds;
   * 0 where that was not kept.
   */
  long first(Period period, Predicate<Interval> kind) {
    long latest = 0;
    for (List<Interval> rows : revisions.subMap(period.startUs(), period.endUs()).values()) {
      long published =
          rows.stream().filter(kind).findFirst().map(Interval::getPublishedUs).orElse(0L);
      if (published == 0) {
        return 0;
      }
      latest = Math.max(latest, published);
    }
    return latest;
  }
}
