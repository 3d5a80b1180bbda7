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
    // Within the map's lock, as in gone(): a device must not stay on a connection that has ended.
    @Nullable Set<Device> open =
        byClient.computeIfPresent(
            to,
            (id, there) -> {
              there.add(device);
              device.connected(true);
              return there;
            });
    if (open == null) {
      device.connected(false);
    }
  }

  void gone(String clientId) {
    byClient.computeIfPresent(
        clientId,
        (id, there) -> {
          there.forEach(device -> device.connected(false));
          return null;
        });
  }
}
