package io.samspil.gateway.devices;

import io.samspil.contracts.v1.DeviceStatus;
import io.samspil.contracts.v1.Reading;
import io.samspil.gateway.intake.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What this instance has counted of the device of one meter or load. */
final class Device {
  private final String assetId;
  private final long sinceUs;
  private final ClockSkew skew = new ClockSkew();
  private String clientId = "";
  private String deviceId = "";
  private String firmware = "";
  private long lastSeenUs;
  private long messages;
  private long resent;
  private long missing;
  private long refused;
  private boolean connected;
  private boolean changed;

  Device(String assetId, long sinceUs) {
    this.assetId = assetId;
    this.sinceUs = sinceUs;
  }

  String assetId() {
    return assetId;
  }

  /**
   * Takes a message.
   *
   * @param readings empty when it was none, or was refused
   * @param toldFirmware what the payload itself tells; null when nothing
   * @return the client id it came from until now, null when it is the same and connected
   */
  synchronized @Nullable String heard(
      Message message,
      List<Reading> readings,
      @Nullable String toldFirmware,
      boolean wasRefused,
      long skipped) {
    lastSeenUs = Math.max(lastSeenUs, message.arrivalUs());
    messages++;
    missing += skipped;
    resent += message.extras().resent() ? 1 : 0;
    refused += wasRefused ? 1 : 0;
    if (!readings.isEmpty()) {
      skew.heard(newest(readings), message.arrivalUs());
    }
    @Nullable String beside = message.extras().firmware();
    @Nullable String told = beside == null ? toldFirmware : beside;
    if (told != null) {
      firmware = told;
    }
    deviceId = message.speaker().deviceId();
    changed = true;
    if (clientId.equals(message.clientId()) && (connected || clientId.isEmpty())) {
      return null;
    }
    String before = clientId;
    clientId = message.clientId();
    return before;
  }

  private static long newest(List<Reading> readings) {
    long newest = readings.getFirst().getInstantUs();
    for (int i = 1; i < readings.size(); i++) {
      newest = Math.max(newest, readings.get(i).getInstantUs());
    }
    return newest;
  }

  synchronized void connected(boolean isConnected) {
    if (connected != isConnected) {
      connected = isConnected;
      changed = true;
    }
  }

  /** As it is now. */
  synchronized DeviceStatus status(String gateway) {
    DeviceStatus.Builder status =
        DeviceStatus.newBuilder()
            .setAssetId(assetId)
            .setGateway(gateway)
            .setClientId(clientId)
            .setDeviceId(deviceId)
            .setLastSeenUs(lastSeenUs)
            .setSinceUs(sinceUs)
            .setMessages(messages)
            .setResent(resent)
            .setMissing(missing)
            .setRefused(refused)
            .setFirmware(firmware)
            .setConnected(connected);
    if (skew.isKnown()) {
      status.setClockSkewMs(skew.ms());
    }
    return status.build();
  }

  /** Whether anything has changed since this was last asked. */
  synchronized boolean takeChanged() {
    boolean was = changed;
    changed = false;
    return was;
  }

  synchronized void changed() {
    changed = true;
  }
}
