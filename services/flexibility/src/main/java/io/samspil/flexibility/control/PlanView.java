package io.samspil.flexibility.control;

import io.samspil.contracts.Micros;
import io.samspil.contracts.v1.Setpoint;
import io.samspil.flexibility.plan.BranchPlan;
import io.samspil.flexibility.plan.LoadPlan;
import io.samspil.flexibility.plan.Plan;
import io.samspil.flexibility.setpoint.Desk;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A plan as the API shows it. Powers in W. */
@Schema(name = "Plan")
record PlanView(
    @Schema(description = "When it was made") Instant at,
    @Schema(description = "When the next is made at the latest") Instant until,
    @Schema(description = "How energy was moved in time: none, programme, greedy") String shift,
    List<BranchView> branches,
    PagedView<LoadView> loads) {

  /** What a branch had to share. */
  @Schema(name = "PlannedBranch")
  record BranchView(
      String id,
      @Schema(description = "nothing, capacity, event, unmeasured") String limitedBy,
      @Nullable String eventId,
      @Nullable Long limitW,
      long marginW,
      @Nullable Long inflexibleW,
      long leftOutW,
      @Nullable Long availableW,
      long grantedW,
      @Schema(description = "Loads that got less than they wanted because it was full")
          int boundLoads) {
    static BranchView of(BranchPlan branch, int boundLoads) {
      return new BranchView(
          branch.id(),
          branch.limitedBy().name().toLowerCase(Locale.ROOT),
          branch.eventId(),
          branch.limitW(),
          branch.marginW(),
          branch.inflexibleW(),
          branch.leftOutW(),
          branch.availableW(),
          branch.grantedW(),
          boundLoads);
    }
  }

  /** What a load may draw, and why. */
  @Schema(name = "PlannedLoad")
  record LoadView(
      String loadId,
      boolean controlled,
      long limitW,
      boolean target,
      boolean free,
      @Nullable String bindingBranch,
      @Nullable String eventId,
      long contractW,
      long comfortW,
      long needW,
      long shareW,
      long unmetWh,
      String why,
      @Schema(description = "What it was told; null: nothing") @Nullable ToldView told) {
    static LoadView of(LoadPlan load, @Nullable ToldView told) {
      return new LoadView(
          load.loadId(),
          load.controlled(),
          load.limitW(),
          load.target(),
          load.free(),
          load.bindingBranch(),
          load.eventId(),
          load.contractW(),
          load.comfortW(),
          load.needW(),
          load.shareW(),
          load.unmetWh(),
          load.why(),
          told);
    }
  }

  /** The latest setpoint of a load. */
  @Schema(name = "ToldSetpoint")
  record ToldView(String id, long watts, Instant start, Instant until, String progress) {
    static @Nullable ToldView of(Desk.Standing standing) {
      Setpoint told = standing.setpoint();
      return told == null
          ? null
          : new ToldView(
              told.getId(),
              told.hasTargetW() ? told.getTargetW() : told.getLimitW(),
              Micros.toInstant(told.getStartUs()),
              Micros.toInstant(told.getUntilUs()),
              standing.progress().name().toLowerCase(Locale.ROOT));
    }
  }

  static PlanView of(Plan plan, PagedView<LoadView> loads) {
    Map<String, Integer> bound = new HashMap<>();
    for (LoadPlan load : plan.loads()) {
      if (load.bindingBranch() != null) {
        bound.merge(load.bindingBranch(), 1, Integer::sum);
      }
    }
    return new PlanView(
        plan.at(),
        plan.at().plus(plan.period()),
        plan.shift(),
        plan.branches().stream()
            .map(branch -> BranchView.of(branch, bound.getOrDefault(branch.id(), 0)))
            .toList(),
        loads);
  }
}
