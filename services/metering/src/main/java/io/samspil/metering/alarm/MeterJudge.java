package io.samspil.metering.alarm;

import io.samspil.contracts.Registers;
import io.samspil.contracts.v1.Meter;
import io.samspil.contracts.v1.RegisterSpec;
import io.samspil.contracts.v1.Utility;
import io.samspil.metering.knowledge.AlarmRule;
import io.samspil.metering.knowledge.ClimateRules;
import io.samspil.metering.knowledge.ElectricityRules;
import io.samspil.metering.knowledge.HeatRules;
import io.samspil.metering.knowledge.Limits;
import io.samspil.metering.knowledge.RuleBook;
import io.samspil.metering.knowledge.Series;
import io.samspil.metering.knowledge.Verdict;
import io.samspil.metering.knowledge.WaterRules;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;

/** Which rules judge a meter, and by which of its registers. */
final class MeterJudge {
  private static final Set<String> WATER = Set.of(Registers.VOLUME);
  private static final Set<String> HEAT =
      Set.of(
          Registers.VOLUME,
          Registers.TEMPERATURE_SUPPLY,
          Registers.TEMPERATURE_RETURN,
          Registers.E8,
          Registers.E9);
  private static final Set<String> PHASES = Set.of("power.l1", "power.l2", "power.l3");
  private static final Set<String> CLIMATE = Set.of("temperature", "co2", "humidity");

  private MeterJudge() {}

  /** Whether the meter itself is judged by this register. */
  static boolean wants(Utility utility, String register) {
    return switch (utility) {
      case WATER -> WATER.contains(register);
      case HEAT -> HEAT.contains(register);
      case ELECTRICITY, TRANSPORT -> PHASES.contains(register) || isExport(register);
      case BUILDINGS ->
          PHASES.contains(register) || isExport(register) || CLIMATE.contains(register);
      case STREAMS, UTILITY_UNSPECIFIED, UNRECOGNIZED -> false;
    };
  }

  private static boolean isExport(String register) {
    return register.equals(Registers.ENERGY_EXPORT);
  }

  /**
   * Judges a meter after one of its registers has changed.
   *
   * @param series all its registers that are wanted
   */
  static void judge(
      String changed,
      Map<String, Series> series,
      Meter meter,
      RuleBook rules,
      ZoneId zone,
      Findings findings) {
    Judging of = new Judging(series, meter, rules, findings);
    switch (meter.getUtility()) {
      case WATER -> water(of, zone);
      case HEAT -> heat(of);
      default -> {
        if (PHASES.contains(changed)) {
          phases(of);
        } else if (changed.equals(Registers.ENERGY_EXPORT)) {
          export(of);
        } else if (CLIMATE.contains(changed)) {
          of.findings.judge(
              AlarmRule.INDOOR_CLIMATE,
              changed,
              of.limits(AlarmRule.INDOOR_CLIMATE),
              (limits, raised) -> ClimateRules.judge(changed, of.of(changed), limits, raised));
        }
      }
    }
  }

  private static void water(Judging of, ZoneId zone) {
    Series volume = of.of(Registers.VOLUME);
    of.findings.judge(
        AlarmRule.WATER_LEAK,
        of.limits(AlarmRule.WATER_LEAK),
        (limits, raised) -> WaterRules.leak(volume, limits));
    of.findings.judge(
        AlarmRule.WATER_NIGHT_FLOW,
        of.limits(AlarmRule.WATER_NIGHT_FLOW),
        (limits, raised) -> WaterRules.nightFlow(volume, limits, zone));
  }

  private static void heat(Judging of) {
    of.findings.judge(
        AlarmRule.HEAT_LOW_COOLING,
        of.limits(AlarmRule.HEAT_LOW_COOLING),
        (limits, raised) -> HeatRules.lowCooling(of.series, limits));
    of.findings.judge(
        AlarmRule.HEAT_HIGH_RETURN,
        of.limits(AlarmRule.HEAT_HIGH_RETURN),
        (limits, raised) -> HeatRules.highReturn(of.series, limits));
  }

  private static void phases(Judging of) {
    of.findings.judge(
        AlarmRule.PHASE_IMBALANCE,
        of.limits(AlarmRule.PHASE_IMBALANCE),
        (limits, raised) ->
            ElectricityRules.imbalance(
                of.of("power.l1"), of.of("power.l2"), of.of("power.l3"), limits, raised));
  }

  private static void export(Judging of) {
    boolean declared =
        of.meter.getRegistersList().stream()
            .map(RegisterSpec::getName)
            .anyMatch(Registers.ENERGY_EXPORT::equals);
    of.findings.judge(
        AlarmRule.UNEXPECTED_EXPORT,
        of.limits(AlarmRule.UNEXPECTED_EXPORT),
        (limits, raised) ->
            declared || limits.flag("may-export")
                ? Verdict.CLEAR
                : ElectricityRules.export(of.of(Registers.ENERGY_EXPORT), limits, raised));
  }

  private record Judging(
      Map<String, Series> series, Meter meter, RuleBook rules, Findings findings) {
    Limits limits(AlarmRule rule) {
      return rules.limits(rule, meter.getMeterClass());
    }

    Series of(String register) {
      return series.getOrDefault(register, new Series());
    }
  }
}
