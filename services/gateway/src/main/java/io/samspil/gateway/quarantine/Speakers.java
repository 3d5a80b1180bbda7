package io.samspil.gateway.quarantine;

import io.samspil.gateway.access.Speaker;

/** For whom a device speaks by now, when a message of it is replayed. */
public interface Speakers {
  /** Knows no device: what nobody had to prove is replayed, and nothing else. */
  Speakers UNPROVEN_ONLY = deviceId -> deviceId.isEmpty() ? Speaker.ANYONE : new Silenced(deviceId);

  /**
   * @param deviceId who it had proved to be when the message came; empty when nobody asked
   */
  Speaker of(String deviceId);

  /** A device that may speak for nothing. */
  record Silenced(String deviceId) implements Speaker {
    @Override
    public boolean speaksFor(String assetId) {
      return false;
    }

    @Override
    public boolean isGood() {
      return false;
    }
  }
}
