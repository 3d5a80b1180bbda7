package io.samspil.bench.vee;

import io.samspil.contracts.Quarters;
import io.samspil.contracts.v1.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** Where rules spoke, as episodes: intervals of one meter that follow on each other are one. */
final class Alarms {
  /** What these say is how a value is known, not that something is wrong. */
  private static final Set<String> NO_ALARMS =
      Set.of(
          "start-open",
          "end-open",
          "boundary-interpolated",
          "line-estimate",
          "profile-estimate",
          "provisional-estimate");

  /**
   * @param fromUs start of the first interval
   * @param toUs end of the last interval
   */
  record Episode(String rule, long fromUs, long toUs) {}

  private Alarms() {}

  static List<Episode> of(NavigableMap<Long, Interval> intervals, History history) {
    long apart = 2 * history.resolutionUs() + Quarters.MICROS;
    Map<String, Episode> open = new TreeMap<>();
    List<Episode> closed = new ArrayList<>();
    for (Interval interval : intervals.values()) {
      long start = interval.getStartUs();
      long end = start + Quarters.MICROS;
      for (String rule : Booked.rules(interval)) {
        if (NO_ALARMS.contains(rule)) {
          continue;
        }
        Episode before = open.get(rule);
        if (before != null && start - before.toUs() > apart) {
          closed.add(before);
          before = null;
        }
        open.put(rule, new Episode(rule, before == null ? start : before.fromUs(), end));
      }
    }
    closed.addAll(open.values());
    return closed;
  }
}
