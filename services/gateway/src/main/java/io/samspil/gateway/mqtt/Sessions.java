package io.samspil.gateway.mqtt;

import io.samspil.gateway.devices.DeviceLog;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Who is connected: one connection for each client id. */
public final class Sessions {
  private final Map<String, MqttConnection> byClientId = new ConcurrentHashMap<>();
  private final DeviceLog devices;

  /**
   * @param devices told who comes and goes
   */
  public Sessions(DeviceLog devices) {
    this.devices = devices;
  }

  /** The connection that had this client id until now, if any. */
  @Nullable MqttConnection enter(String clientId, MqttConnection connection) {
    AtomicReference<@Nullable MqttConnection> before = new AtomicReference<>();
    byClientId.compute(
        clientId,
        (id, present) -> {
          before.set(present);
          devices.connected(id);
          return connection;
        });
    return before.get();
  }

  /** Only if it still is the one: a connection that was taken over leaves the new one alone. */
  void leave(String clientId, MqttConnection connection) {
    byClientId.computeIfPresent(
        clientId,
        (id, present) -> {
          if (present != connection) {
            return present;
          }
          devices.gone(id);
          return null;
        });
  }

  public int size() {
    return byClientId.size();
  }
}
