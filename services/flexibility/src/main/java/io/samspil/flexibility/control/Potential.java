package io.samspil.flexibility.control;

import io.samspil.flexibility.plan.Branch;
import io.samspil.flexibility.plan.FlexibleLoad;
import io.samspil.flexibility.plan.Need;
import io.samspil.flexibility.plan.Situation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much a branch could shed or shift, now and in each of the next 24 hours.
 *
 * <p>Shed: what its controlled loads draw above contract and comfort. Shift: the part of it that
 * loads draw which are owed energy and have more time than that takes at full power; it can come
 * later. Ahead, a load that is owed energy is taken to draw it evenly until its time, any other to
 * go on as it does. Confidence: the part of the loads whose power is known and which are
 * controlled, less a 36th for each hour ahead, but no less than a third of it.
 */
final class Potential {
  private static final int HOURS = 24;
  private static final double HOURS_OF_TRUST = 36;
  private static final double LEAST_TRUST = 1 / 3.0;
  private static final double NANOS_PER_HOUR = 3.6e12;

  private Potential() {}

  /** In one hour, or at present. */
  @Schema(name = "Potential")
  record HourView(Instant start, long shedW, long shiftW, double confidence) {}

  /** Of one branch. */
  @Schema(name = "BranchPotential")
  record BranchView(
      String id,
      long capacityW,
      @Schema(description = "Measured with its loads; null: not known") @Nullable Long drawnW,
      @Schema(description = "Flexible loads below it") int loads,
      @Schema(description = "Of them, those that are not controlled now") int leftOut,
      @Schema(description = "What its loads draw when nobody tells them anything") long fallbackW,
      @Schema(description = "Whether that fits beside what is inflexible; null: not known")
          @Nullable Boolean fallbackFits,
      HourView now,
      List<HourView> hours) {}

  /** The sums over the loads below a branch. */
  private static final class Sum {
    final double[] shed = new double[HOURS + 1];
    final double[] shift = new double[HOURS + 1];
    int loads;
    int leftOut;
    int known;
    long fallback;
  }

  static List<BranchView> of(Situation situation, Map<String, Long> areaW) {
    Map<String, Branch> branches = new HashMap<>();
    situation.branches().forEach(branch -> branches.put(branch.id(), branch));
    Map<String, Sum> sums = new HashMap<>();
    for (FlexibleLoad load : situation.loads()) {
      for (@Nullable Branch at = branches.get(load.branchId());
          at != null;
          at = above(at, branches)) {
        add(sums.computeIfAbsent(at.id(), id -> new Sum()), load, situation.at());
      }
    }
    return situation.branches().stream()
        .map(branch -> view(branch, sums, situation.at(), areaW.get(branch.id())))
        .toList();
  }

  private static @Nullable Branch above(Branch branch, Map<String, Branch> branches) {
    @Nullable String parent = branch.parentId();
    return parent == null ? null : branches.get(parent);
  }

  private static void add(Sum sum, FlexibleLoad load, Instant now) {
    sum.loads++;
    @Nullable Long fallback = load.fallbackW();
    sum.fallback += fallback == null ? load.maxW() : Math.max(0, fallback);
    if (load.leftOut() != null) {
      sum.leftOut++;
      return;
    }
    @Nullable Long live = load.liveW();
    if (live == null) {
      return;
    }
    sum.known++;
    for (int hour = 0; hour <= HOURS; hour++) {
      double drawn = hour == 0 ? live : expectedW(load, live, now, hour - 1);
      double shed = Math.max(0, drawn - Math.max(load.contractW(), load.comfortW()));
      sum.shed[hour] += shed;
      sum.shift[hour] +=
          hasTime(load, now.plus(Duration.ofHours(Math.max(0, hour - 1)))) ? shed : 0;
    }
  }

  private static double expectedW(FlexibleLoad load, long live, Instant now, int hour) {
    @Nullable Need need = load.need();
    if (need == null) {
      return live;
    }
    double hours = Duration.between(now, need.by()).toNanos() / NANOS_PER_HOUR;
    return hours <= hour ? 0 : Math.min(load.maxW(), need.owedWh() / hours);
  }

  private static boolean hasTime(FlexibleLoad load, Instant at) {
    @Nullable Need need = load.need();
    if (need == null || need.owedWh() == 0 || load.maxW() == 0) {
      return false;
    }
    double left = Duration.between(at, need.by()).toNanos() / NANOS_PER_HOUR;
    return left > (double) need.owedWh() / load.maxW() + 0.25;
  }

  private static BranchView view(
      Branch branch, Map<String, Sum> sums, Instant now, @Nullable Long drawnW) {
    Sum sum = sums.getOrDefault(branch.id(), new Sum());
    double trust = sum.loads == 0 ? 1 : (double) sum.known / sum.loads;
    List<HourView> hours = new ArrayList<>();
    for (int hour = 1; hour <= HOURS; hour++) {
      double ahead = Math.max(LEAST_TRUST, 1 - (hour - 1) / HOURS_OF_TRUST);
      hours.add(hour(sum, hour, now.plus(Duration.ofHours(hour - 1L)), trust * ahead));
    }
    return new BranchView(
        branch.id(),
        branch.capacityW(),
        drawnW,
        sum.loads,
        sum.leftOut,
        sum.fallback,
        fits(branch, sum),
        hour(sum, 0, now, trust),
        hours);
  }

  private static HourView hour(Sum sum, int hour, Instant start, double trust) {
    return new HourView(
        start,
        Math.round(sum.shed[hour]),
        Math.round(sum.shift[hour]),
        Math.round(trust * 100) / 100.0);
  }

  private static @Nullable Boolean fits(Branch branch, Sum sum) {
    @Nullable Long measured = branch.measuredW();
    return branch.capacityW() == 0 || measured == null
        ? null
        : measured + sum.fallback <= branch.capacityW();
  }
}
