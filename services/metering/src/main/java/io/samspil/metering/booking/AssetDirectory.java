package io.samspil.metering.booking;

import io.samspil.contracts.v1.Asset;
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

/**
 * What metering needs of the registry: in which areas a meter counts, and whether it is a recorded
 * history. Answers are remembered for some seconds.
 */
final class AssetDirectory {
  /** The area that every meter counts in. */
  static final String CITY = "city";

  /**
   * @param areaIds the meter's areas, their parents, and the city
   * @param historical whether its time is not the present
   */
  record MeterFacts(List<String> areaIds, boolean historical) {}

  private record Remembered(Optional<MeterFacts> facts, long untilMillis) {}

  private static final Duration MEMORY = Duration.ofSeconds(10);
  private static final int MOST_REMEMBERED = 200_000;
  private static final int DEEPEST = 32;

  private final ReadOnlyKeyValueStore<String, ValueAndTimestamp<Asset>> assets;
  private final InstantSource clock;
  private final Map<String, Remembered> remembered = new HashMap<>();

  AssetDirectory(
      ReadOnlyKeyValueStore<String, ValueAndTimestamp<Asset>> assets, InstantSource clock) {
    this.assets = assets;
    this.clock = clock;
  }

  /** The facts of a meter, or nothing while the registry's word has not come. */
  Optional<MeterFacts> find(String meterId) {
    long now = clock.millis();
    Remembered known = remembered.get(meterId);
    if (known != null && known.untilMillis() > now) {
      return known.facts();
    }
    if (remembered.size() >= MOST_REMEMBERED) {
      remembered.clear();
    }
    Optional<MeterFacts> facts = Optional.ofNullable(asset(meterId)).map(this::facts);
    if (facts.isPresent()) {
      remembered.put(meterId, new Remembered(facts, now + MEMORY.toMillis()));
    }
    return facts;
  }

  private MeterFacts facts(Asset asset) {
    Set<String> areas = new LinkedHashSet<>();
    for (String area : asset.getMeter().getAreaIdsList()) {
      addWithParents(area, areas);
    }
    areas.add(CITY);
    return new MeterFacts(new ArrayList<>(areas), asset.getMeter().getHistorical());
  }

  private void addWithParents(String areaId, Set<String> areas) {
    String id = areaId;
    for (int depth = 0; !id.isEmpty() && depth < DEEPEST && areas.add(id); depth++) {
      Asset area = asset(id);
      id = area == null ? "" : area.getArea().getParentId();
    }
  }

  private @Nullable Asset asset(String id) {
    ValueAndTimestamp<Asset> found = assets.get(id);
    return found == null ? null : found.value();
  }
}
