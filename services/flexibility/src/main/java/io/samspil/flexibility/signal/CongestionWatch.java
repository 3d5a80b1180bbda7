package io.samspil.flexibility.signal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds branches that are congested, or will be within the hour, with hysteresis.
 *
 * <pre>
 *   congested-at ──────╱╲──────╱───╲───────────────────
 *   eased-below  ─────╱──╲────╱─────╲──────────────────
 *                  ╱      ╲__╱       ╲_______________
 *   event             [ begins                  ends ) quiet-for after the last time above
 * </pre>
 */
final class CongestionWatch {
  /**
   * What a branch draws now and is expected to draw at most within the hour; null: not known.
   *
   * @param capacityW more than 0
   */
  record Reach(String branchId, long capacityW, @Nullable Long liveW, @Nullable Long expectedW) {}

  /** What is to be done about it. */
  sealed interface Step {
    String branchId();

    /** It is congested: limit it to its capacity. */
    record Begin(String branchId, long capacityW, Instant from, Instant until) implements Step {}

    /** It still is: the event is to last longer. */
    record Extend(String branchId, long capacityW, Instant from, Instant until) implements Step {}

    /** It is eased. */
    record End(String branchId) implements Step {}
  }

  private static final class Congested {
    final Instant from;
    Instant until;
    Instant lastHigh;

    Congested(Instant from, Instant until) {
      this.from = from;
      this.until = until;
      this.lastHigh = from;
    }
  }

  private final SignalSettings settings;
  private final Map<String, Congested> congested = new HashMap<>();

  CongestionWatch(SignalSettings settings) {
    this.settings = settings;
  }

  /**
   * A branch has an event of before the start: it is ended, or made longer, like one begun here.
   */
  void adopt(String branchId, Instant from, Instant until, Instant now) {
    Congested known = new Congested(from, until);
    known.lastHigh = now;
    congested.putIfAbsent(branchId, known);
  }

  List<Step> look(Instant now, List<Reach> branches) {
    List<Step> steps = new ArrayList<>();
    for (Reach branch : branches) {
      @Nullable Congested known = congested.get(branch.branchId());
      if (known == null) {
        begin(branch, now, steps);
      } else {
        goOn(branch, known, now, steps);
      }
    }
    return steps;
  }

  private void begin(Reach branch, Instant now, List<Step> steps) {
    if (share(branch) >= settings.congestedAt()) {
      Instant until = now.plus(settings.congestionLasts());
      congested.put(branch.branchId(), new Congested(now, until));
      steps.add(new Step.Begin(branch.branchId(), branch.capacityW(), now, until));
    }
  }

  private void goOn(Reach branch, Congested known, Instant now, List<Step> steps) {
    if (share(branch) >= settings.easedBelow()) {
      known.lastHigh = now;
    }
    if (!now.isBefore(known.lastHigh.plus(settings.quietFor()))) {
      congested.remove(branch.branchId());
      steps.add(new Step.End(branch.branchId()));
    } else if (!now.isBefore(known.until.minus(settings.congestionLasts().dividedBy(4)))) {
      known.until = now.plus(settings.congestionLasts());
      steps.add(new Step.Extend(branch.branchId(), branch.capacityW(), known.from, known.until));
    }
  }

  private static double share(Reach branch) {
    @Nullable Long live = branch.liveW();
    @Nullable Long expected = branch.expectedW();
    long most = Math.max(live == null ? 0 : live, expected == null ? 0 : expected);
    return (double) most / branch.capacityW();
  }
}
