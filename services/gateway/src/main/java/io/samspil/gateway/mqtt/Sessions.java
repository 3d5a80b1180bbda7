package io.samspil.gateway.mqtt;

import io.samspil.gateway.devices.DeviceLog;
import io.samspil.gateway.devices.SessionLog;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who is connected: one connection for each client id. */
public final class Sessions implements SessionLog.Listener {
  private final Map<String, MqttConnection> byClientId = new ConcurrentHashMap<>();
  private final DeviceLog devices;

  /**
   * @param devices told who comes and goes
   */
  public Sessions(DeviceLog devices) {
    this.devices = devices;
  }

  /** Only those whose speaker has proved to be somebody. */
  private final Map<String, List<MqttConnection>> byDevice = new ConcurrentHashMap<>();

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
    String device = connection.client().speaker().deviceId();
    if (!device.isEmpty()) {
      byDevice.merge(device, List.of(connection), Sessions::joined);
    }
    return before.get();
  }

  private static List<MqttConnection> joined(List<MqttConnection> some, List<MqttConnection> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  /** Only if it still is the one: a connection that was taken over leaves the new one alone. */
  boolean leave(String clientId, MqttConnection connection) {
    String device = connection.client().speaker().deviceId();
    if (!device.isEmpty()) {
      byDevice.computeIfPresent(
          device,
          (id, present) -> {
            List<MqttConnection> left = present.stream().filter(c -> c != connection).toList();
            return left.isEmpty() ? null : left;
          });
    }
    return leftAlone(clientId, connection);
  }

  private boolean leftAlone(String clientId, MqttConnection connection) {
    AtomicBoolean wasTheOne = new AtomicBoolean();
    byClientId.computeIfPresent(
        clientId,
        (id, present) -> {
          if (present != connection) {
            return present;
          }
          wasTheOne.set(true);
          devices.gone(id);
          return null;
        });
    return wasTheOne.get();
  }

  /**
   * To be called, from any thread, for every entry of the log of sessions in the order of the log,
   * this instance's own too. A client that came in elsewhere after it came in here is ended here;
   * one whose own entry has not come yet came in here later, and stays.
   */
  @Override
  public void entered(String clientId, long connectionId) {
    @Nullable MqttConnection here = byClientId.get(clientId);
    if (here != null) {
      here.loggedIn(connectionId);
    }
  }

  /** What is known of the device has changed: those of its speakers that are no longer good go. */
  void changed(String deviceId) {
    for (MqttConnection connection : byDevice.getOrDefault(deviceId, List.of())) {
      connection.examine();
    }
  }

  public int size() {
    return byClientId.size();
  }
}
