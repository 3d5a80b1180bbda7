package io.samspil.gateway.assets;

import io.samspil.contracts.v1.Asset;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * The meters of {@code samspil.assets}, in memory. One thread feeds it; any thread may look. What
 * is older than what it has is ignored, and a removed meter is unknown.
 */
public final class MeterView implements Meters {
  private final Map<String, Long> versions = new HashMap<>();
  private final Map<String, KnownMeter> byId = new ConcurrentHashMap<>();
  private final Map<String, KnownMeter> byDevice = new ConcurrentHashMap<>();

  /** Those whose device is behind another: {@code <other>/…}. */
  private final ConcurrentSkipListMap<String, KnownMeter> behind = new ConcurrentSkipListMap<>();

  /**
   * Takes a record of the topic.
   *
   * @param asset null for a tombstone
   */
  public void apply(String assetId, @Nullable Asset asset) {
    if (asset == null) {
      versions.remove(assetId);
      forget(assetId);
      return;
    }
    Long known = versions.get(assetId);
    if (known != null && asset.getVersion() < known) {
      return;
    }
    versions.put(assetId, asset.getVersion());
    if (asset.getRemoved() || !asset.hasMeter()) {
      forget(assetId);
    } else {
      know(KnownMeter.of(asset));
    }
  }

  private void know(KnownMeter meter) {
    @Nullable KnownMeter before = byId.put(meter.id(), meter);
    if (!meter.deviceId().isEmpty()) {
      byDevice.put(meter.deviceId(), meter);
    }
    if (meter.deviceId().indexOf('/') > 0) {
      behind.put(meter.deviceId(), meter);
    }
    if (before != null && !before.deviceId().equals(meter.deviceId())) {
      forgetDevice(before);
    }
  }

  private void forget(String meterId) {
    @Nullable KnownMeter before = byId.remove(meterId);
    if (before != null) {
      forgetDevice(before);
    }
  }

  private void forgetDevice(KnownMeter before) {
    byDevice.remove(before.deviceId(), before);
    behind.remove(before.deviceId(), before);
  }

  @Override
  public @Nullable KnownMeter byId(String meterId) {
    return byId.get(meterId);
  }

  @Override
  public @Nullable KnownMeter byDevice(String deviceId) {
    @Nullable KnownMeter named = byDevice.get(deviceId);
    if (named != null) {
      return named;
    }
    @Nullable KnownMeter plain = byId.get(deviceId);
    return plain != null && plain.deviceId().isEmpty() ? plain : null;
  }

  /**
   * The meter whose device calls itself so; else the first by name whose device is behind that one,
   * {@code <deviceId>/…}; null when there is none.
   */
  public @Nullable KnownMeter ofDeviceOrBehind(String deviceId) {
    @Nullable KnownMeter itself = byDevice(deviceId);
    if (itself != null) {
      return itself;
    }
    String prefix = deviceId + "/";
    Map.@Nullable Entry<String, KnownMeter> first = behind.ceilingEntry(prefix);
    return first != null && first.getKey().startsWith(prefix) ? first.getValue() : null;
  }

  /** How many meters are known. */
  public int size() {
    return byId.size();
  }
}
