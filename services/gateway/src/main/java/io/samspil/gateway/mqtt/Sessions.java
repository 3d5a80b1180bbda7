package io.samspil.gateway.mqtt;

import io.samspil.gateway.devices.DeviceLog;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
    devices.connected(clientId);
    return byClientId.put(clientId, connection);
  }

  /** Only if it still is the one: a connection that was taken over leaves the new one alone. */
  void leave(String clientId, MqttConnection connection) {
    if (byClientId.remove(clientId, connection)) {
      devices.gone(clientId);
    }
  }

  public int size() {
    return byClientId.size();
  }
}
