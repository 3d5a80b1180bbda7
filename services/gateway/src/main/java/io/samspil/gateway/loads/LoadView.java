package io.samspil.gateway.loads;

import io.samspil.contracts.v1.Asset;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The loads of {@code samspil.assets}, in memory. One thread feeds it; any thread may look. What is
 * older than what it has is ignored, and a removed load is unknown.
 */
public final class LoadView implements Loads {
  private final Map<String, Long> versions = new HashMap<>();
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  /**
   * Takes a record of the topic.
   *
   * @param asset null for a tombstone
   */
  public void apply(String assetId, @Nullable Asset asset) {
    if (asset == null) {
      versions.remove(assetId);
      known.remove(assetId);
      return;
    }
    @Nullable Long before = versions.get(assetId);
    if ((before != null && asset.getVersion() < before) || (before == null && !asset.hasLoad())) {
      return;
    }
    versions.put(assetId, asset.getVersion());
    if (asset.getRemoved() || !asset.hasLoad()) {
      known.remove(assetId);
    } else {
      known.add(assetId);
    }
  }

  @Override
  public boolean knows(String loadId) {
    return known.contains(loadId);
  }
}
