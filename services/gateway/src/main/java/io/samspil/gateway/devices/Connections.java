package io.samspil.gateway.devices;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Which devices were heard on which open connection of this instance. */
final class Connections {
  private final Map<String, Set<Device>> byClient = new ConcurrentHashMap<>();

  void connected(String clientId) {
    byClient.computeIfAbsent(clientId, id -> ConcurrentHashMap.newKeySet(1));
  }

  /** The device is heard on another connection than before. */
  void moved(Device device, String from, String to) {
    @Nullable Set<Device> left = byClient.get(from);
    if (left != null) {
      left.remove(device);
    }
    // One step with gone(): a device must not be on a connection that has just ended.
    boolean isOpen =
        byClient.computeIfPresent(
                to,
                (id, there) -> {
                  there.add(device);
                  return there;
                })
            != null;
    device.connected(isOpen);
  }

  void gone(String clientId) {
    @Nullable Set<Device> there = byClient.remove(clientId);
    if (there != null) {
      there.forEach(device -> device.connected(false));
    }
  }
}
