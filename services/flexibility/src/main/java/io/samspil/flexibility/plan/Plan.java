package io.samspil.flexibility.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Limits for {@code [at, at + period)}, each with its reason, in the order of ids.
 *
 * @param shift how energy was moved in time: {@code none} (nothing has a price), {@code programme},
 *     or {@code greedy}
 */
public record Plan(
    Instant at, Duration period, List<LoadPlan> loads, List<BranchPlan> branches, String shift) {
  public Plan {
    loads = List.copyOf(loads);
    branches = List.copyOf(branches);
  }
}
