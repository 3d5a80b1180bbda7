package io.samspil.flexibility.control;

import io.samspil.contracts.v1.Severity;
import io.samspil.flexibility.plan.BranchPlan;
import io.samspil.flexibility.plan.Plan;
import io.samspil.flexibility.setpoint.LeftOut;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is wrong: loads that do not follow, branches above their limit for longer than two
 * periods, a clock that is behind.
 */
final class Troubles {
  private static final int PATIENCE_PERIODS = 2;

  private final Duration period;
  private final Map<String, Instant> overSince = new HashMap<>();
  private @Nullable Trouble clock;

  Troubles(Duration period) {
    this.period = period;
  }

  synchronized void clockBehind(Instant now, Duration behind) {
    clock =
        new Trouble(
            "clock-behind",
            "planner",
            "service",
            Severity.CRITICAL,
            "our clock is %s behind what others have told; nothing is told to loads, they go to their fallback"
                .formatted(behind),
            clock == null ? now : clock.since());
  }

  synchronized void clockRight() {
    clock = null;
  }

  /** Looks at a plan and what is measured with it. */
  synchronized void look(Plan plan, Map<String, Long> areaW, Instant now) {
    for (BranchPlan branch : plan.branches()) {
      @Nullable Long drawn = areaW.get(branch.id());
      @Nullable Long limit = branch.limitW();
      if (drawn == null || limit == null || drawn <= limit) {
        overSince.remove(branch.id());
      } else {
        overSince.putIfAbsent(branch.id(), now);
      }
    }
  }

  /** All there is, the gravest first. */
  synchronized List<Trouble> all(
      Map<String, LeftOut> leftOut, Map<String, Long> areaW, Instant now) {
    List<Trouble> all = new ArrayList<>();
    if (clock != null) {
      all.add(clock);
    }
    overSince.forEach(
        (branch, since) -> {
          if (!now.isBefore(since.plus(period.multipliedBy(PATIENCE_PERIODS)))) {
            all.add(over(branch, areaW.get(branch), since));
          }
        });
    leftOut.forEach((load, why) -> all.add(of(load, why)));
    all.sort(Comparator.comparing(Trouble::severity).reversed().thenComparing(Trouble::id));
    return all;
  }

  private static Trouble over(String branch, @Nullable Long drawn, Instant since) {
    return new Trouble(
        "branch-over-limit",
        branch,
        "area",
        Severity.CRITICAL,
        "it draws %s W, more than its limit, for longer than two periods".formatted(drawn),
        since);
  }

  private static Trouble of(String load, LeftOut why) {
    return switch (why.kind()) {
      case UNREACHABLE ->
          new Trouble(
              "setpoint-unanswered", load, "load", Severity.WARNING, why.text(), why.since());
      case REFUSED ->
          new Trouble("setpoint-refused", load, "load", Severity.NOTICE, why.text(), why.since());
      case OVERRIDE ->
          new Trouble("load-override", load, "load", Severity.NOTICE, why.text(), why.since());
    };
  }
}
