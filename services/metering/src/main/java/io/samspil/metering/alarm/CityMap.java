package io.samspil.metering.alarm;

import io.samspil.contracts.v1.Area;
import io.samspil.contracts.v1.Asset;
import io.samspil.contracts.v1.Membership;
import io.samspil.contracts.v1.Meter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.jspecify.annotations.Nullable;

/** What the registry knows of live meters and of areas. Answers are remembered for a while. */
final class CityMap {
  /** The area that every meter lies in. */
  static final String CITY = "city";

  private record Remembered(@Nullable Asset asset, long untilMillis) {}

  private static final int MOST_REMEMBERED = 200_000;
  private static final int DEEPEST = 32;

  private final ReadOnlyKeyValueStore<String, ValueAndTimestamp<Asset>> assets;
  private final InstantSource clock;
  private final long memoryMillis;
  private final Map<String, Remembered> remembered = new HashMap<>();

  CityMap(
      ReadOnlyKeyValueStore<String, ValueAndTimestamp<Asset>> assets,
      InstantSource clock,
      Duration memory) {
    this.assets = assets;
    this.clock = clock;
    this.memoryMillis = memory.toMillis();
  }

  /** A registered meter that is not a recorded history. */
  Optional<Meter> meter(String id) {
    return Optional.ofNullable(asset(id)).filter(CityMap::isLiveMeter).map(Asset::getMeter);
  }

  static boolean isLiveMeter(Asset asset) {
    return asset.hasMeter() && !asset.getRemoved() && !asset.getMeter().getHistorical();
  }

  Optional<Area> area(String id) {
    return Optional.ofNullable(asset(id))
        .filter(asset -> asset.hasArea() && !asset.getRemoved())
        .map(Asset::getArea);
  }

  /** Whether the registry has it, whatever it is. */
  boolean knows(String id) {
    Asset asset = asset(id);
    return asset != null && !asset.getRemoved();
  }

  /** The areas that a meter lies in at a time, their parents, and the city. */
  List<String> areasOf(Meter meter, long atUs) {
    Set<String> areas = new LinkedHashSet<>();
    meter.getAreaIdsList().forEach(area -> addWithParents(area, areas));
    for (Membership membership : meter.getMembershipsList()) {
      boolean begun = membership.getFromUs() <= atUs;
      boolean ended = membership.getUntilUs() != 0 && membership.getUntilUs() <= atUs;
      if (begun && !ended) {
        addWithParents(membership.getAreaId(), areas);
      }
    }
    areas.add(CITY);
    return new ArrayList<>(areas);
  }

  private void addWithParents(String areaId, Set<String> areas) {
    String id = areaId;
    for (int depth = 0; !id.isEmpty() && depth < DEEPEST && areas.add(id); depth++) {
      id = area(id).map(Area::getParentId).orElse("");
    }
  }

  private @Nullable Asset asset(String id) {
    long now = clock.millis();
    Remembered known = remembered.get(id);
    if (known != null && known.untilMillis() > now) {
      return known.asset();
    }
    if (remembered.size() >= MOST_REMEMBERED) {
      remembered.clear();
    }
    ValueAndTimestamp<Asset> found = assets.get(id);
    Asset asset = found == null ? null : found.value();
    if (asset != null) {
      remembered.put(id, new Remembered(asset, now + memoryMillis));
    }
    return asset;
  }
}
