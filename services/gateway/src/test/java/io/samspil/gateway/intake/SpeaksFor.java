package io.samspil.gateway.intake;

import io.samspil.gateway.access.Speaker;

/** A device that proved who it is and speaks for one asset. */
public record SpeaksFor(String assetId) implements Speaker {
  @Override
  public String deviceId() {
    return "device-of-" + assetId;
  }

  @Override
  public boolean speaksFor(String asked) {
    return asked.equals(assetId);
  }

  @Override
  public boolean isGood() {
    return true;
  }
}
