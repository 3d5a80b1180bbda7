package io.samspil.metering.alarm;

import io.samspil.contracts.Registers;
import io.samspil.contracts.v1.Area;
import io.samspil.contracts.v1.AreaLive;
import io.samspil.contracts.v1.Unit;
import io.samspil.contracts.v1.Utility;
import io.samspil.metering.knowledge.ElectricityRules;
import io.samspil.metering.knowledge.ElectricityRules.Load;
import io.samspil.metering.knowledge.Limits;
import io.samspil.metering.knowledge.Series;
import io.samspil.metering.knowledge.Verdict;
import io.samspil.metering.v1.AreaWatchState;
import io.samspil.metering.v1.LiveRate;
import io.samspil.metering.v1.LoadState;
import io.samspil.metering.v1.QuarterSeries;
import java.time.Duration;

/**
 * The load of an area against its capacity, in two ways: live, when it has stood at another level
 * for long enough; and by quarter hours. The higher of the two counts.
 *
 * <p>Meters that are silent, or only estimated, are missing in both sums. Too much is too much
 * without them as well; but that it is well again is believed only when nearly all are there.
 */
final class FeederLoad {
  private FeederLoad() {}

  /** Whether a live sum is a part of an area's electric load. */
  static boolean isElectric(AreaLive live) {
    return live.getUnit() == Unit.WATT && live.getUtility() != Utility.HEAT;
  }

  /** Whether it has to be judged again though nothing changes. */
  static boolean isPending(AreaWatchState.Builder state) {
    return state.getLiveLoad().getNextSinceUs() != 0;
  }

  /**
   * Judges, and keeps the levels in the state.
   *
   * @param meters how many electric meters the registry has in the area
   */
  static Verdict judge(
      Area area, AreaWatchState.Builder state, int meters, Limits limits, long nowUs) {
    long liveMilliW = state.getLiveMap().values().stream().mapToLong(LiveRate::getRateMilli).sum();
    Load live = live(Math.abs(liveMilliW), area.getCapacityW(), state, limits, nowUs);
    Series energy =
        Series.of(
            state.getSeriesOrDefault(Registers.ENERGY_IMPORT, QuarterSeries.getDefaultInstance()));
    Series power = energy.map(milliWh -> milliWh * 4);
    Load before = Load.values()[state.getIntervalLevel()];
    Load quarter =
        before.next(
            power,
            (int) Math.ceilDiv(limits.milli("coverage-percent") * meters, 100_000L),
            area.getCapacityW(),
            limits);
    state.setIntervalLevel(quarter.ordinal());
    return live.compareTo(quarter) >= 0
        ? live.verdict("a load", Math.abs(liveMilliW), area.getCapacityW(), limits)
        : quarter.verdict(
            "a quarter hour's mean load",
            ElectricityRules.newestLoad(power),
            area.getCapacityW(),
            limits);
  }

  private static Load live(
      long loadMilliW, long capacityW, AreaWatchState.Builder state, Limits limits, long nowUs) {
    LoadState.Builder kept = state.getLiveLoadBuilder();
    Load level = Load.values()[kept.getLevel()];
    int meters = state.getLiveMap().values().stream().mapToInt(LiveRate::getMeters).sum();
    Load next = level.next(loadMilliW, capacityW, limits);
    boolean tooFew =
        next.compareTo(level) < 0
            && meters * 100_000L < limits.milli("coverage-percent") * kept.getMeters();
    if (next == level || tooFew) {
      kept.clearNextLevel().clearNextSinceUs();
      return level;
    }
    if (kept.getNextSinceUs() == 0 || kept.getNextLevel() != next.ordinal()) {
      kept.setNextLevel(next.ordinal()).setNextSinceUs(nowUs);
    }
    boolean up = next.compareTo(level) > 0;
    Duration needed = limits.duration(up ? "raise-after" : "clear-after");
    if ((nowUs - kept.getNextSinceUs()) * 1000 < needed.toNanos()) {
      return level;
    }
    kept.setLevel(next.ordinal()).setMeters(meters).clearNextLevel().clearNextSinceUs();
    return next;
  }
}
