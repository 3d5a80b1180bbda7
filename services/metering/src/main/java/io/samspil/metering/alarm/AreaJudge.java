package io.samspil.metering.alarm;

import io.samspil.contracts.Registers;
import io.samspil.contracts.v1.Area;
import io.samspil.contracts.v1.Utility;
import io.samspil.metering.knowledge.AlarmRule;
import io.samspil.metering.knowledge.HeatRules;
import io.samspil.metering.knowledge.Limits;
import io.samspil.metering.knowledge.RuleBook;
import io.samspil.metering.knowledge.Series;
import io.samspil.metering.knowledge.Verdict;
import io.samspil.metering.knowledge.WaterRules;
import io.samspil.metering.v1.AreaWatchState;
import io.samspil.metering.v1.QuarterSeries;

/** Which rules judge an area, and by which of its sums. */
final class AreaJudge {
  /** What the name of the sum over the inlets ends with. */
  static final String INLET = "/inlet";

  private static final Utility[] ELECTRIC = {
    Utility.ELECTRICITY, Utility.BUILDINGS, Utility.TRANSPORT
  };

  private final Watching watching;

  private final CityMap map;

  AreaJudge(Watching watching, CityMap map) {
    this.watching = watching;
    this.map = map;
  }

  /** Judges an area by all rules that its class or its capacity asks for. */
  void judge(String areaId, Area area, AreaWatchState.Builder state, Findings findings) {
    RuleBook rules = watching.rules();
    water(areaId, area, state, findings);
    Limits falling = rules.limits(AlarmRule.HEAT_SUPPLY_FALLING, area.getAreaClass());
    findings.judge(
        AlarmRule.HEAT_SUPPLY_FALLING,
        falling,
        (limits, raised) ->
            HeatRules.supplyFalling(
                series(state, Registers.TEMPERATURE_SUPPLY)
                    .ofAtLeast(coverage(limits, watching.index().meters(areaId, Utility.HEAT)))
                    .means(),
                limits));
    findings.judge(
        AlarmRule.FEEDER_OVERLOAD,
        rules.limits(AlarmRule.FEEDER_OVERLOAD, area.getAreaClass()),
        (limits, raised) ->
            area.getCapacityW() <= 0
                ? Verdict.CLEAR
                : FeederLoad.judge(
                    area,
                    state,
                    watching.index().meters(areaId, ELECTRIC),
                    limits,
                    watching.nowUs()));
  }

  private void water(String areaId, Area area, AreaWatchState.Builder state, Findings findings) {
    RuleBook rules = watching.rules();
    int inlets = area.getInletMeterIdsCount();
    Series inlet = series(state, Registers.VOLUME + INLET).ofAtLeast(Math.max(1, inlets));
    findings.judge(
        AlarmRule.WATER_DISTRICT_BALANCE,
        rules.limits(AlarmRule.WATER_DISTRICT_BALANCE, area.getAreaClass()),
        (limits, raised) ->
            WaterRules.balance(inlet, customers(areaId, area, state, limits), limits));
    findings.judge(
        AlarmRule.WATER_NIGHT_FLOW,
        rules.limits(AlarmRule.WATER_NIGHT_FLOW, area.getAreaClass()),
        (limits, raised) ->
            drawsAtNight(areaId)
                ? Verdict.CLEAR
                : WaterRules.nightFlow(
                    inlets > 0 ? inlet : customers(areaId, area, state, limits),
                    limits,
                    watching.settings().zoneId()));
  }

  /** What all customers together drew, in the quarters that nearly all of them have measured. */
  private Series customers(String areaId, Area area, AreaWatchState.Builder state, Limits limits) {
    int inletsInside =
        (int) area.getInletMeterIdsList().stream().filter(inlet -> isIn(areaId, inlet)).count();
    int meters = watching.index().meters(areaId, Utility.WATER);
    return series(state, Registers.VOLUME)
        .ofAtLeast(coverage(limits, Math.max(0, meters - inletsInside)));
  }

  private boolean isIn(String areaId, String meterId) {
    return map.meter(meterId)
        .filter(meter -> map.areasOf(meter, watching.nowUs()).contains(areaId))
        .isPresent();
  }

  private boolean drawsAtNight(String areaId) {
    return watching.index().waterClasses(areaId).stream()
        .map(ofClass -> watching.rules().limits(AlarmRule.WATER_NIGHT_FLOW, ofClass))
        .anyMatch(limits -> limits.flag("draws-at-night"));
  }

  private static int coverage(Limits limits, int meters) {
    return Math.max(
        1, Math.toIntExact(Math.ceilDiv(limits.milli("coverage-percent") * meters, 100_000L)));
  }

  private static Series series(AreaWatchState.Builder state, String name) {
    return Series.of(state.getSeriesOrDefault(name, QuarterSeries.getDefaultInstance()));
  }
}
