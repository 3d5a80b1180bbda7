package io.samspil.bench.vee;

import io.samspil.contracts.Quarters;
import io.samspil.contracts.v1.Decision;
import io.samspil.contracts.v1.Interval;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What metering published: the last word on every interval. */
final class Booked {
  private final Map<String, NavigableMap<Long, Interval>> last = new HashMap<>();
  private long published;

  /** Takes intervals in the order of their partition. */
  void take(Interval interval) {
    published++;
    last.computeIfAbsent(interval.getMeterId(), id -> new TreeMap<>())
        .put(interval.getStartUs(), interval);
  }

  /** With every revision. */
  long published() {
    return published;
  }

  long intervals() {
    return last.values().stream().mapToLong(Map::size).sum();
  }

  /** The last word on each interval of a meter, by its start. */
  NavigableMap<Long, Interval> of(String meterId) {
    return last.getOrDefault(meterId, Collections.emptyNavigableMap());
  }

  /**
   * The sum over whole quarters.
   *
   * @return NaN when one is missing
   */
  static double sumMilli(NavigableMap<Long, Interval> intervals, long fromUs, long toUs) {
    long sum = 0;
    for (long start = fromUs; start < toUs; start += Quarters.MICROS) {
      Interval interval = intervals.get(start);
      if (interval == null) {
        return Double.NaN;
      }
      sum += interval.getValueMilli();
    }
    return sum;
  }

  /** How many intervals of a meter say something else than those of another one. */
  int differing(String meterId, String otherId, UnaryOperator<Interval> without) {
    var one = of(meterId);
    var other = of(otherId);
    Set<Long> starts = new TreeSet<>(one.keySet());
    starts.addAll(other.keySet());
    return (int)
        starts.stream().filter(start -> !same(one.get(start), other.get(start), without)).count();
  }

  private static boolean same(
      @Nullable Interval one, @Nullable Interval other, UnaryOperator<Interval> without) {
    return one != null
        && other != null
        && without.apply(bare(one)).equals(without.apply(bare(other)));
  }

  /** What does not depend on when it was published. */
  private static Interval bare(Interval interval) {
    return interval.toBuilder().clearMeterId().clearRevision().clearPublishedUs().build();
  }

  /** Every rule that an interval names. */
  static Set<String> rules(Interval interval) {
    Set<String> rules = new TreeSet<>(interval.getFlagsList());
    interval.getDecisionsList().stream().map(Decision::getRule).forEach(rules::add);
    rules.add(interval.getRule());
    rules.remove("");
    return rules;
  }
}
