package io.samspil.bench.vee;

import io.samspil.bench.report.Table;
import io.samspil.bench.vee.GapCopy.Gap;
import io.samspil.contracts.v1.Utility;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far estimates in gaps are from the truth that was taken out, ours beside what is simple.
 * Compared in cells as long as the recording's own distance of readings, at least a quarter hour,
 * that lie wholly in the gap.
 */
final class Estimates {
  private static final Duration WEEK = Duration.ofDays(7);

  /** A register that stands still most of the time has no percentages. */
  private static final double LEAST_IN_USE = 0.5;

  enum Method {
    OURS("**Samspil**"),
    LINEAR("linear"),
    LAST_WEEK("last week's same hour, scaled to the known difference"),
    LAST_WEEK_UNSCALED("last week's same hour, as it was");

    private final String words;

    Method(String words) {
      this.words = words;
    }
  }

  private final Map<Duration, Map<Method, Map<Utility, Errors>>> errors = new TreeMap<>();
  private final Map<Duration, Integer> gaps = new TreeMap<>();
  private int notBooked;

  static boolean isComparable(History history) {
    return history.counts() && history.shareInUse() >= LEAST_IN_USE;
  }

  /** Compares one copy with what was taken out of it. */
  void add(GapCopy gapCopy, Booked booked) {
    History history = gapCopy.copy().history();
    long cell = history.cellUs();
    double mean = history.cellMean();
    for (Gap gap : gapCopy.gaps()) {
      gaps.merge(gap.length(), 1, Integer::sum);
      long first = (gap.fromUs() + cell - 1) / cell * cell;
      for (long from = first; from + cell <= gap.toUs(); from += cell) {
        double truth = history.usedMilli(from, from + cell);
        add(gapCopy, booked, gap, from, from + cell, truth, mean);
      }
    }
  }

  private void add(
      GapCopy copy, Booked booked, Gap gap, long from, long to, double truth, double mean) {
    History history = copy.copy().history();
    String meterId = copy.copy().meterId();
    double ours = Booked.sumMilli(booked.of(meterId), from, to);
    if (Double.isNaN(ours)) {
      notBooked++;
      return;
    }
    double known = history.usedMilli(gap.fromUs(), gap.toUs());
    long week = GapCopy.micros(WEEK);
    double before = history.usedMilli(from - week, to - week);
    double allBefore = history.usedMilli(gap.fromUs() - week, gap.toUs() - week);
    double linear = known * (to - from) / (gap.toUs() - gap.fromUs());
    add(gap, Method.OURS, history, ours, truth, mean);
    add(gap, Method.LINEAR, history, linear, truth, mean);
    double scaled = allBefore > 0 ? before * known / allBefore : linear;
    add(gap, Method.LAST_WEEK, history, scaled, truth, mean);
    add(gap, Method.LAST_WEEK_UNSCALED, history, before, truth, mean);
  }

  private void add(
      Gap gap, Method method, History history, double estimate, double truth, double mean) {
    errors
        .computeIfAbsent(gap.length(), length -> new EnumMap<>(Method.class))
        .computeIfAbsent(method, any -> new EnumMap<>(Utility.class))
        .computeIfAbsent(history.utility(), utility -> new Errors())
        .add(estimate, truth, mean);
  }

  /** Cells of gaps for which there was no interval at all. */
  int notBooked() {
    return notBooked;
  }

  String table() {
    Table table =
        new Table(
            "gap",
            "gaps",
            "estimate",
            "MAPE",
            "electricity",
            "water",
            "heat",
            "buildings",
            "of the sum");
    errors.forEach(
        (length, byMethod) ->
            byMethod.forEach(
                (method, byUtility) -> {
                  List<Object> row = new ArrayList<>();
                  row.add(words(length));
                  row.add(gaps.getOrDefault(length, 0));
                  row.add(method.words);
                  row.addAll(Errors.mapes(byUtility));
                  row.add(Errors.ofTheSum(List.copyOf(byUtility.values())));
                  table.row(row.toArray());
                }));
    return table.markdown();
  }

  static String words(Duration length) {
    return length.toDays() > 0 ? length.toDays() + " d" : length.toHours() + " h";
  }
}
