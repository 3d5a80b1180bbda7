package io.samspil.bench.vee;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The two halves of the recordings: what methods and limits are chosen by, and what they are
 * measured on. Of each utility's counters (and gauges) every other one, by name, is in the one half
 * and the rest in the other; the half that is held out looks at another ten weeks besides. One or
 * two registers of a kind are in both, in weeks of their own; what is alone and too short for that
 * is for tuning only.
 */
public enum Half {
  TUNING(4, "vee-tuning"),
  HELD_OUT(11, "vee");

  static final Duration WEEKS = Duration.ofDays(70);
  private static final int FEW = 2;

  private final long seed;
  private final String page;

  Half(long seed, String page) {
    this.seed = seed;
    this.page = page;
  }

  /** Of the faults and gaps, when no other is asked for. */
  public long seed() {
    return seed;
  }

  /** The part of docs/metering-quality.md that its tables are in. */
  public String page() {
    return page;
  }

  /** {@code tuning} or {@code held-out}. */
  public String words() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /**
   * @param histories whole, by name
   */
  List<History> of(TreeMap<String, History> histories) {
    Map<String, List<History>> byKind = new TreeMap<>();
    for (History history : histories.values()) {
      String kind = history.utility() + (history.counts() ? " counters" : " gauges");
      byKind.computeIfAbsent(kind, any -> new ArrayList<>()).add(history);
    }
    Map<String, History> dealt = new HashMap<>();
    for (List<History> alike : byKind.values()) {
      for (int i = 0; i < alike.size(); i++) {
        deal(alike.get(i), alike.size() <= FEW, i % 2 == ordinal(), dealt);
      }
    }
    return List.copyOf(new TreeMap<>(dealt).values());
  }

  private void deal(History whole, boolean few, boolean mine, Map<String, History> dealt) {
    boolean isLong = whole.untilUs() - whole.fromUs() > 2 * micros();
    if (few ? isLong || this == TUNING : mine) {
      History cut = isLong ? whole.between(beginUs(whole), beginUs(whole) + micros()) : whole;
      if (cut.moves()) {
        dealt.put(cut.name(), cut);
      }
    }
  }

  private long beginUs(History whole) {
    return this == TUNING ? whole.fromUs() : whole.fromUs() + micros();
  }

  private static long micros() {
    return WEEKS.toNanos() / 1_000;
  }
}
