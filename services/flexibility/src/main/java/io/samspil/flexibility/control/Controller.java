package io.samspil.flexibility.control;

import io.samspil.contracts.v1.Load;
import io.samspil.flexibility.load.Branches;
import io.samspil.flexibility.load.InflexibleForecast;
import io.samspil.flexibility.load.LoadBook;
import io.samspil.flexibility.load.LoadSettings;
import io.samspil.flexibility.load.OwedEnergy;
import io.samspil.flexibility.load.ServedBook;
import io.samspil.flexibility.plan.Ask;
import io.samspil.flexibility.plan.BranchPlan;
import io.samspil.flexibility.plan.FlexibleLoad;
import io.samspil.flexibility.plan.LoadPlan;
import io.samspil.flexibility.plan.Need;
import io.samspil.flexibility.plan.Plan;
import io.samspil.flexibility.plan.PlanSettings;
import io.samspil.flexibility.plan.Planner;
import io.samspil.flexibility.plan.Situation;
import io.samspil.flexibility.setpoint.Desk;
import io.samspil.flexibility.setpoint.LeftOut;
import io.samspil.flexibility.setpoint.Order;
import io.samspil.flexibility.signal.SignalBook;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One round: look, plan, tell. It has no clock, no thread and no Kafka of its own.
 *
 * <pre>
 *   LoadBook, SignalBook, ServedBook, Stops, Desk ──► Situation ──► Plan ──► Desk ──► orders
 * </pre>
 */
final class Controller {
  /** A branch that is above its limit is news again when it draws a fiftieth more. */
  private static final int NEWS_PART = 50;

  /** What was known, and what was made of it. */
  record Round(Situation situation, Plan plan, LoadBook.Snapshot known, Map<String, Long> limitsW) {
    static Round of(Situation situation, LoadBook.Snapshot known) {
      Plan plan = Planner.plan(situation);
      Map<String, Long> limitsW = new HashMap<>();
      for (BranchPlan branch : plan.branches()) {
        if (branch.limitW() != null) {
          limitsW.put(branch.id(), branch.limitW() - branch.marginW() / 2);
        }
      }
      return new Round(situation, plan, known, limitsW);
    }
  }

  private final LoadBook loads;
  private final SignalBook signals;
  private final ServedBook served;
  private final Stops stops;
  private final Desk desk;
  private final InflexibleForecast forecast;
  private final LoadSettings settings;
  private final PlanSettings plans;
  private final Duration clockTolerance;
  private final Troubles troubles;
  private volatile @Nullable Round last;

  Controller(
      LoadBook loads,
      SignalBook signals,
      ServedBook served,
      Stops stops,
      Desk desk,
      InflexibleForecast forecast,
      LoadSettings settings,
      PlanSettings plans,
      Duration clockTolerance) {
    this.loads = loads;
    this.signals = signals;
    this.served = served;
    this.stops = stops;
    this.desk = desk;
    this.forecast = forecast;
    this.settings = settings;
    this.plans = plans;
    this.clockTolerance = clockTolerance;
    this.troubles = new Troubles(plans.period());
  }

  /** What is known now. */
  Round look(Instant now) {
    return look(now, signals.asks(now));
  }

  /** What would be planned if this were asked. */
  Round look(Instant now, List<Ask> asks) {
    return look(now, asks, snapshot(now));
  }

  private LoadBook.Snapshot snapshot(Instant now) {
    return loads.snapshot(now, now.minus(settings.staleAfter()));
  }

  private Round look(Instant now, List<Ask> asks, LoadBook.Snapshot known) {
    Branches branches = new Branches(known, settings.margin(), forecast, now);
    List<FlexibleLoad> flexible = new ArrayList<>();
    known.loads().forEach((id, load) -> flexible.add(flexible(id, load, known, branches, now)));
    Situation situation = new Situation(now, branches.all(), flexible, asks, plans);
    return Round.of(situation, known);
  }

  private FlexibleLoad flexible(
      String id, Load load, LoadBook.Snapshot known, Branches branches, Instant now) {
    @Nullable OwedEnergy owed = known.owed().get(id);
    String branch = branches.branchOf(load);
    return new FlexibleLoad(
        id,
        branch,
        Math.max(0, load.getMaxPowerW()),
        Math.max(0, load.getMinPowerW()),
        load.hasFallbackW() ? load.getFallbackW() : null,
        Math.max(0, load.getContractW()),
        load.getPriority(),
        known.loadW().get(id),
        owed == null ? null : new Need(owed.owedWh(), owed.by()),
        settings.comfortW(load),
        served.of(id),
        desk.isHeldOn(id, now),
        leftOut(id, load, branches.path(branch), now));
  }

  private @Nullable String leftOut(String id, Load load, List<String> path, Instant now) {
    Optional<Stop> stop = stops.above(path);
    if (stop.isPresent()) {
      return "stopped in %s by %s: %s"
          .formatted(stop.get().branchId(), stop.get().by(), stop.get().reason());
    }
    if (load.getMaxPowerW() <= 0) {
      return "the registry does not know the most it draws";
    }
    @Nullable LeftOut why = desk.leftOut(id, now);
    return why == null ? null : why.text();
  }

  /**
   * Plans, and says what is to be told. Nothing is told while our clock is behind what others have
   * said: setpoints would end at a wrong time.
   */
  List<Order> control(Instant now) {
    @Nullable Round round = plan(now);
    if (round == null) {
      return List.of();
    }
    stopThose(round, now);
    return desk.apply(round.plan(), fallbacks(round), activeEvents(round, now), now);
  }

  /**
   * Plans, for those who ask, while another instance tells: what loads are told by it is learnt
   * from the topic.
   */
  void watch(Instant now) {
    plan(now);
  }

  /** Null: our clock is wrong. */
  private @Nullable Round plan(Instant now) {
    Duration behind = Duration.between(now, loads.newestArrival());
    if (behind.compareTo(clockTolerance) > 0) {
      troubles.clockBehind(now, behind);
      return null;
    }
    troubles.clockRight();
    LoadBook.Snapshot known = snapshot(now);
    known.loadW().forEach((id, watts) -> desk.observe(id, watts, now));
    Round round = look(now, signals.asks(now), known);
    remember(round, now);
    return round;
  }

  /** Who was denied got less than it wanted; all others got what they wanted. */
  private void remember(Round round, Instant now) {
    @Nullable Round before = last;
    last = round;
    troubles.look(round.plan(), round.known().areaW(), now);
    if (before == null) {
      return;
    }
    Duration time = Duration.between(before.plan().at(), now);
    if (!time.isPositive()) {
      return;
    }
    for (int l = 0; l < before.plan().loads().size(); l++) {
      LoadPlan load = before.plan().loads().get(l);
      FlexibleLoad was = before.situation().loads().get(l);
      boolean denied = load.bindingBranch() != null && was.maxW() > 0;
      if (load.controlled()) {
        served.got(load.loadId(), denied ? (double) load.limitW() / was.maxW() : 1, time);
      }
    }
  }

  private void stopThose(Round round, Instant now) {
    if (stops.all().isEmpty()) {
      return;
    }
    Branches branches = new Branches(round.known(), settings.margin(), forecast, now);
    Set<String> stopped = new HashSet<>();
    round
        .known()
        .loads()
        .forEach(
            (id, load) -> {
              if (stops.above(branches.path(branches.branchOf(load))).isPresent()) {
                stopped.add(id);
              }
            });
    desk.stop(stopped, now);
  }

  private static Map<String, Long> fallbacks(Round round) {
    Map<String, Long> fallbacks = new HashMap<>();
    for (FlexibleLoad load : round.situation().loads()) {
      if (load.fallbackW() != null) {
        fallbacks.put(load.id(), load.fallbackW());
      }
    }
    return fallbacks;
  }

  private static Set<String> activeEvents(Round round, Instant now) {
    return round.situation().asks().stream()
        .filter(ask -> ask.holdsAt(now))
        .map(Ask::eventId)
        .collect(Collectors.toSet());
  }

  /** The last round; null: there was none yet. */
  @Nullable Round last() {
    return last;
  }

  /** Whether the last plan was made in the knowledge of about as much. */
  private static boolean isKnown(Round round, String areaId, long watts, long limit) {
    @Nullable Long then = round.known().areaW().get(areaId);
    return then != null && then > limit && watts <= then + then / NEWS_PART;
  }

  List<Trouble> troubles(Instant now) {
    @Nullable Round round = last;
    return troubles.all(desk.leftOut(now), round == null ? Map.of() : round.known().areaW(), now);
  }

  /**
   * Whether an area draws more than the last plan had for it, so that a new one should not wait.
   */
  boolean isCrossed(String areaId, Instant now) {
    @Nullable Round round = last;
    @Nullable Long watts = loads.areaWatts(areaId, now.minus(settings.staleAfter()));
    if (round == null || watts == null) {
      return false;
    }
    @Nullable Long limit = round.limitsW().get(areaId);
    return limit != null && watts > limit && !isKnown(round, areaId, watts, limit);
  }
}
