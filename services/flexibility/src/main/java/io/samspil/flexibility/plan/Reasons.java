package io.samspil.flexibility.plan;

import io.samspil.flexibility.plan.Bounds.Bound;
import org.jspecify.annotations.Nullable;

/** Says of each load what it got and why. */
final class Reasons {
  private final Grid grid;
  private final Bound[] limits;
  private final Wishes wishes;
  private final Sharing sharing;
  private final LookAhead ahead;
  private final Shift shift;

  Reasons(Grid grid, Bound[] limits, Wishes wishes, Sharing sharing, LookAhead ahead, Shift shift) {
    this.grid = grid;
    this.limits = limits;
    this.wishes = wishes;
    this.sharing = sharing;
    this.ahead = ahead;
    this.shift = shift;
  }

  LoadPlan of(int l) {
    FlexibleLoad load = grid.loads.get(l);
    String leftOut = load.leftOut();
    if (leftOut != null) {
      return new LoadPlan(
          load.id(),
          false,
          load.uncontrolledW(),
          false,
          false,
          null,
          null,
          0,
          0,
          0,
          0,
          0,
          "left out, reckoned with %d W: %s".formatted(load.uncontrolledW(), leftOut));
    }
    return controlled(l, load);
  }

  private LoadPlan controlled(int l, FlexibleLoad load) {
    long granted = sharing.grantedW[l];
    int cut = granted < wishes.mostW[l] ? sharing.cutBy(l) : -1;
    long contract = Math.min(granted, sharing.contractW[l]);
    long comfort = Math.min(granted, sharing.comfortW[l]) - contract;
    long need = Math.min(granted, sharing.needW[l]) - contract - comfort;
    return new LoadPlan(
        load.id(),
        true,
        granted,
        isTarget(l) && granted > 0,
        granted >= load.maxW() && wishes.bounds[l].ask() == null,
        cut < 0 ? null : grid.branches.get(cut).id(),
        eventId(l, cut),
        contract,
        comfort,
        need,
        granted - contract - comfort - need,
        ahead.unmetWh(l),
        why(l, load, granted, cut));
  }

  private boolean isTarget(int l) {
    Ask ask = wishes.bounds[l].ask();
    return ask != null && ask.want() instanceof Want.Dispatch;
  }

  private @Nullable String eventId(int l, int cut) {
    Ask own = wishes.bounds[l].ask();
    Ask ask = cut < 0 ? own : limits[cut].ask();
    if (ask == null) {
      ask = own;
    }
    return ask == null ? null : ask.eventId();
  }

  private String why(int l, FlexibleLoad load, long granted, int cut) {
    StringBuilder why = new StringBuilder().append(granted).append(" of ").append(load.maxW());
    why.append(" W");
    if (cut >= 0) {
      why.append(": ").append(full(cut));
    } else if (wishes.bounds[l].ask() instanceof Ask ask) {
      why.append(": event ").append(ask.eventId()).append(" asks it of the load");
    } else if (load.isContent()) {
      why.append(": it is owed nothing");
    } else if (granted < load.maxW()) {
      why.append(": ").append(waits(l));
    }
    if (granted == 0 && cut >= 0 && load.minW() > 0) {
      why.append("; it takes at least ").append(load.minW()).append(" W, its turn comes");
    }
    if (ahead.unmetWh(l) > 0) {
      why.append("; ").append(ahead.unmetWh(l)).append(" Wh will not fit before its time");
    }
    return why.toString();
  }

  private String waits(int l) {
    return shift.presentW(l) == Shift.AS_IT_COMES
        ? "it cannot run with less"
        : "it waits for cheaper energy (" + shift.method() + ")";
  }

  private String full(int branch) {
    Bound limit = limits[branch];
    String id = grid.branches.get(branch).id();
    Ask ask = limit.ask();
    return switch (limit.limitedBy()) {
      case NOTHING -> id;
      case CAPACITY ->
          "%s has %d W of %d W for flexible loads"
              .formatted(id, limit.availableW(), limit.limitW());
      case EVENT ->
          "event %s leaves %d W to the flexible loads of %s"
              .formatted(ask == null ? "" : ask.eventId(), limit.availableW(), id);
      case UNMEASURED ->
          "%s is not measured: its loads share what they fall back to, %d W"
              .formatted(id, limit.availableW());
    };
  }
}
