package io.samspil.metering.alarm;

import io.samspil.contracts.Micros;
import io.samspil.contracts.v1.Asset;
import io.samspil.contracts.v1.Meter;
import io.samspil.contracts.v1.Utility;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;

/**
 * What can be told of the registry only by looking at all of it: which meters are inlets, and how
 * many meters lie in each area. Looked at every so often, for all tasks of this instance together.
 */
final class CityIndex {
  /** How many live meters an area has, and of which classes its water meters are. */
  private static final class Members {
    private final Map<Utility, Integer> meters = new EnumMap<>(Utility.class);
    private final Set<String> waterClasses = new HashSet<>();
  }

  private record Seen(
      Map<String, List<String>> inlets, Map<String, Members> members, long untilMillis) {}

  private final InstantSource clock;
  private final Duration every;
  private volatile Seen seen = new Seen(Map.of(), Map.of(), Long.MIN_VALUE);

  CityIndex(InstantSource clock, Duration every) {
    this.clock = clock;
    this.every = every;
  }

  /** Looks at the registry, unless it was done not long ago. */
  synchronized void refresh(ReadOnlyKeyValueStore<String, ValueAndTimestamp<Asset>> assets) {
    long now = clock.millis();
    if (now < seen.untilMillis()) {
      return;
    }
    CityMap map = new CityMap(assets, clock, every);
    Map<String, List<String>> inlets = new HashMap<>();
    Map<String, Members> members = new HashMap<>();
    try (KeyValueIterator<String, ValueAndTimestamp<Asset>> all = assets.all()) {
      while (all.hasNext()) {
        var entry = all.next();
        Asset asset = entry.value.value();
        if (asset.hasArea() && !asset.getRemoved()) {
          for (String meter : asset.getArea().getInletMeterIdsList()) {
            inlets.computeIfAbsent(meter, id -> new ArrayList<>()).add(entry.key);
          }
        } else if (CityMap.isLiveMeter(asset)) {
          count(
              asset.getMeter(), map.areasOf(asset.getMeter(), Micros.of(clock.instant())), members);
        }
      }
    }
    seen = new Seen(inlets, members, now + every.toMillis());
  }

  private static void count(Meter meter, List<String> areas, Map<String, Members> members) {
    for (String area : areas) {
      Members its = members.computeIfAbsent(area, id -> new Members());
      its.meters.merge(meter.getUtility(), 1, Integer::sum);
      if (meter.getUtility() == Utility.WATER) {
        its.waterClasses.add(meter.getMeterClass());
      }
    }
  }

  /** The areas that a meter is an inlet of. */
  List<String> inletOf(String meterId) {
    return seen.inlets().getOrDefault(meterId, List.of());
  }

  /** How many live meters of some utilities lie in an area. */
  int meters(String areaId, Utility... utilities) {
    Members its = seen.members().get(areaId);
    int sum = 0;
    for (Utility utility : utilities) {
      sum += its == null ? 0 : its.meters.getOrDefault(utility, 0);
    }
    return sum;
  }

  /** How many live meters lie in an area. */
  int meters(String areaId) {
    return meters(areaId, Utility.values());
  }

  /** The classes of the water meters of an area. */
  Set<String> waterClasses(String areaId) {
    Members its = seen.members().get(areaId);
    return its == null ? Set.of() : its.waterClasses;
  }
}
