package io.samspil.metering.booking;

import io.samspil.contracts.v1.Asset;
import io.samspil.contracts.v1.Meter;
import io.samspil.metering.validation.LimitsTable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.jspecify.annotations.Nullable;

/**
 * What metering needs of the registry, and the limits in force. Answers are remembered for some
 * seconds.
 */
final class AssetDirectory {
  /** The area that every meter counts in. */
  static final String CITY = "city";

  private record Remembered(MeterFacts facts, long untilMillis) {}

  private record Parent(String id, long untilMillis) {}

  private static final Duration MEMORY = Duration.ofSeconds(10);

  /** The registry's word may come a moment after the reading. */
  private static final Duration MEMORY_OF_UNKNOWN = Duration.ofSeconds(1);

  private static final int MOST_REMEMBERED = 200_000;
  private static final int DEEPEST = 32;

  private final ReadOnlyKeyValueStore<String, ValueAndTimestamp<Asset>> assets;
  private final Supplier<LimitsTable> limits;
  private final InstantSource clock;
  private final Map<String, Remembered> remembered = new HashMap<>();

  /** Of areas, which many meters have in common. */
  private final Map<String, Parent> parents = new HashMap<>();

  AssetDirectory(
      ReadOnlyKeyValueStore<String, ValueAndTimestamp<Asset>> assets,
      Supplier<LimitsTable> limits,
      InstantSource clock) {
    this.assets = assets;
    this.limits = limits;
    this.clock = clock;
  }

  /** The facts of a meter; they say whether the registry has spoken of it. */
  MeterFacts find(String meterId) {
    long now = clock.millis();
    Remembered known = remembered.get(meterId);
    if (known != null && known.untilMillis() > now) {
      return known.facts();
    }
    if (remembered.size() >= MOST_REMEMBERED) {
      remembered.clear();
    }
    Asset asset = asset(meterId);
    MeterFacts facts =
        new MeterFacts(
            asset != null,
            asset == null ? Meter.getDefaultInstance() : asset.getMeter(),
            limits.get(),
            this::withParents);
    Duration memory = asset == null ? MEMORY_OF_UNKNOWN : MEMORY;
    remembered.put(meterId, new Remembered(facts, now + memory.toMillis()));
    return facts;
  }

  private List<String> withParents(List<String> direct) {
    Set<String> areas = new LinkedHashSet<>();
    for (String area : direct) {
      addWithParents(area, areas);
    }
    areas.add(CITY);
    return new ArrayList<>(areas);
  }

  private void addWithParents(String areaId, Set<String> areas) {
    String id = areaId;
    for (int depth = 0; !id.isEmpty() && depth < DEEPEST && areas.add(id); depth++) {
      id = parent(id);
    }
  }

  private String parent(String areaId) {
    long now = clock.millis();
    Parent known = parents.get(areaId);
    if (known != null && known.untilMillis() > now) {
      return known.id();
    }
    if (parents.size() >= MOST_REMEMBERED) {
      parents.clear();
    }
    Asset area = asset(areaId);
    String parent = area == null ? "" : area.getArea().getParentId();
    parents.put(areaId, new Parent(parent, now + MEMORY_OF_UNKNOWN.toMillis()));
    return parent;
  }

  private @Nullable Asset asset(String id) {
    ValueAndTimestamp<Asset> found = assets.get(id);
    return found == null ? null : found.value();
  }
}
