package io.samspil.gateway.quarantine;

import io.samspil.gateway.access.Speaker;

/**
 * Who sent a message that a person vouches for: it speaks for everyone, and it is still who it is.
 *
 * @param deviceId empty when nobody asked who it was
 */
record Vouched(String deviceId) implements Speaker {
  @Override
  public boolean speaksFor(String assetId) {
    return true;
  }

  @Override
  public boolean isGood() {
    return true;
  }
}
