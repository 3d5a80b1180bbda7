package io.samspil.console.live;

import io.samspil.contracts.v1.Asset;
import io.samspil.contracts.v1.Utility;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the registry has told: the names of areas, and how many meters each utility has. */
final class AssetBook {
  private static final String METER = "meter/";
  private static final String AREA = "area/";

  private record KnownMeter(Utility utility, long version) {}

  /** What is known of an area. */
  record KnownArea(String name, String areaClass, long version) {}

  private final Map<String, KnownMeter> meters = new HashMap<>();
  private final Map<String, KnownArea> areas = new HashMap<>();
  private final EnumMap<Utility, Integer> count = new EnumMap<>(Utility.class);

  /** Takes one record of {@code samspil.assets}; null is a tombstone. */
  synchronized void take(String key, @Nullable Asset asset) {
    if (asset == null) {
      forget(key);
      return;
    }
    switch (asset.getKindCase()) {
      case METER -> meter(asset);
      case AREA -> area(asset);
      case LOAD, KIND_NOT_SET -> {
        // Neither is shown here.
      }
    }
  }

  synchronized int meters(Utility utility) {
    return count.getOrDefault(utility, 0);
  }

  synchronized Optional<KnownArea> area(String id) {
    return Optional.ofNullable(areas.get(id));
  }

  private void meter(Asset asset) {
    KnownMeter before = meters.get(asset.getId());
    if (before != null && before.version() > asset.getVersion()) {
      return;
    }
    if (asset.getRemoved()) {
      removeMeter(asset.getId());
      return;
    }
    Utility utility = asset.getMeter().getUtility();
    meters.put(asset.getId(), new KnownMeter(utility, asset.getVersion()));
    if (before != null) {
      count.merge(before.utility(), -1, Integer::sum);
    }
    count.merge(utility, 1, Integer::sum);
  }

  private void area(Asset asset) {
    KnownArea before = areas.get(asset.getId());
    if (before != null && before.version() > asset.getVersion()) {
      return;
    }
    if (asset.getRemoved()) {
      areas.remove(asset.getId());
    } else {
      areas.put(
          asset.getId(),
          new KnownArea(
              asset.getArea().getName(), asset.getArea().getAreaClass(), asset.getVersion()));
    }
  }

  private void forget(String key) {
    if (key.startsWith(METER)) {
      removeMeter(key.substring(METER.length()));
    } else if (key.startsWith(AREA)) {
      areas.remove(key.substring(AREA.length()));
    }
  }

  private void removeMeter(String id) {
    KnownMeter before = meters.remove(id);
    if (before != null) {
      count.merge(before.utility(), -1, Integer::sum);
    }
  }
}
