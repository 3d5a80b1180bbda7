package io.samspil.metering.alarm;

import io.samspil.contracts.Quarters;
import io.samspil.contracts.Registers;
import io.samspil.contracts.v1.Area;
import io.samspil.contracts.v1.Interval;
import io.samspil.contracts.v1.Meter;
import io.samspil.contracts.v1.Utility;
import io.samspil.metering.knowledge.AlarmRule;
import io.samspil.metering.knowledge.RuleBook;
import io.samspil.metering.v1.AreaShare;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which areas have to be told of a measured interval, because a rule judges them by their sum: only
 * areas with a capacity are told of electricity, only districts and zones of water and heat. The
 * sums of samspil.areas are not used, since they count estimates too.
 */
final class AreaShares {
  private final CityMap map;
  private final CityIndex index;

  AreaShares(CityMap map, CityIndex index) {
    this.map = map;
    this.index = index;
  }

  /** An area that is told, as what the meter is to it. */
  record Target(String areaId, boolean inlet) {}

  /** Who has to be told of an interval; mostly nobody. */
  List<Target> targets(Interval interval, Meter meter, RuleBook rules) {
    if (!isSummed(meter.getUtility(), interval.getRegister())) {
      return List.of();
    }
    List<String> inletOf =
        meter.getUtility() == Utility.WATER ? index.inletOf(interval.getMeterId()) : List.of();
    if (!inletOf.isEmpty()) {
      return inletOf.stream().map(area -> new Target(area, true)).toList();
    }
    List<Target> targets = new ArrayList<>();
    for (String area : map.areasOf(meter, interval.getStartUs())) {
      if (map.area(area).filter(asset -> isJudged(meter.getUtility(), asset, rules)).isPresent()) {
        targets.add(new Target(area, false));
      }
    }
    return targets;
  }

  /**
   * What changes for a target; null when nothing does.
   *
   * @param before what the interval's quarter had until now, null when nothing measured
   * @param after what it has now, null when it is not measured
   */
  static @Nullable AreaShare share(
      Target target, Interval interval, @Nullable Long before, @Nullable Long after) {
    long change = (after == null ? 0 : after) - (before == null ? 0 : before);
    int meters = (after == null ? 0 : 1) - (before == null ? 0 : 1);
    if (change == 0 && meters == 0) {
      return null;
    }
    return AreaShare.newBuilder()
        .setRegister(interval.getRegister())
        .setInlet(target.inlet())
        .setQuarter(Math.floorDiv(interval.getStartUs(), Quarters.MICROS))
        .setChangeMilli(change)
        .setChangeMeters(meters)
        .build();
  }

  private static boolean isSummed(Utility utility, String register) {
    return switch (utility) {
      case WATER -> register.equals(Registers.VOLUME);
      case HEAT -> register.equals(Registers.TEMPERATURE_SUPPLY);
      case ELECTRICITY, BUILDINGS, TRANSPORT -> register.equals(Registers.ENERGY_IMPORT);
      case STREAMS, UTILITY_UNSPECIFIED, UNRECOGNIZED -> false;
    };
  }

  private static boolean isJudged(Utility utility, Area area, RuleBook rules) {
    String ofClass = area.getAreaClass();
    return switch (utility) {
      case WATER ->
          rules.limits(AlarmRule.WATER_NIGHT_FLOW, ofClass).enabled()
              || rules.limits(AlarmRule.WATER_DISTRICT_BALANCE, ofClass).enabled();
      case HEAT -> rules.limits(AlarmRule.HEAT_SUPPLY_FALLING, ofClass).enabled();
      default -> area.getCapacityW() > 0;
    };
  }
}
