package io.samspil.bench.vee;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A history with readings taken out: gaps of two lengths, at random times after three weeks (after
 * one, where there are not six), so that neither a gap nor the same hours of the week before touch
 * another gap.
 *
 * @param gaps what was taken out
 */
record GapCopy(Copy copy, List<Gap> gaps) {
  private static final Duration LEAD = Duration.ofDays(21);
  private static final Duration WEEK = Duration.ofDays(7);
  private static final int OF_EACH = 6;
  private static final int TRIES = 200;

  /**
   * @param length for how long there were no readings
   * @param fromUs the last reading before
   * @param toUs the first reading after
   */
  record Gap(Duration length, long fromUs, long toUs) {}

  static GapCopy of(History history, String suffix, List<Duration> lengths, long seed) {
    String meterId = history.name() + "-" + suffix;
    Random random = new Random(seed ^ meterId.hashCode());
    List<Gap> gaps = new ArrayList<>();
    for (int i = 0; i < OF_EACH; i++) {
      for (Duration length : lengths) {
        add(history, length, random, gaps);
      }
    }
    List<Delivery> deliveries =
        history.points().stream()
            .filter(point -> gaps.stream().noneMatch(gap -> isInside(gap, point.timeUs())))
            .map(point -> Copy.delivery(history, meterId, point, 0))
            .toList();
    return new GapCopy(new Copy(history, meterId, deliveries, List.of(), 0, List.of()), gaps);
  }

  private static boolean isInside(Gap gap, long timeUs) {
    return timeUs > gap.fromUs() && timeUs < gap.toUs();
  }

  private static void add(History history, Duration length, Random random, List<Gap> gaps) {
    long span = history.untilUs() - history.fromUs();
    long lead = micros(span > 2 * micros(LEAD) ? LEAD : WEEK.plusHours(1));
    long room = span - lead - micros(length) - 2 * history.resolutionUs();
    for (int tried = 0; tried < TRIES && room > 0; tried++) {
      int first = history.indexAt(history.fromUs() + lead + (long) (random.nextDouble() * room));
      int after = history.indexAt(history.points().get(first).timeUs() + micros(length));
      Gap gap =
          new Gap(
              length,
              history.points().get(first - 1).timeUs(),
              history.points().get(after).timeUs());
      boolean ordinary = gap.toUs() - gap.fromUs() <= micros(length) + 2 * history.resolutionUs();
      if (ordinary && gaps.stream().noneMatch(other -> meet(gap, other))) {
        gaps.add(gap);
        return;
      }
    }
  }

  private static boolean meet(Gap one, Gap other) {
    for (long weeks = -1; weeks <= 1; weeks++) {
      long moved = weeks * micros(WEEK);
      if (one.fromUs() + moved <= other.toUs() && other.fromUs() <= one.toUs() + moved) {
        return true;
      }
    }
    return false;
  }

  static long micros(Duration duration) {
    return duration.toNanos() / 1_000;
  }
}
