package io.samspil.gateway.access;

import io.samspil.contracts.Micros;
import io.samspil.gateway.assets.KnownMeter;
import io.samspil.gateway.assets.Meters;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * A device that proved who it is. What the registry says of it is looked at with each question, so
 * that a change holds at once.
 *
 * @param enrolment null where a device of which the registry says nothing is not let in
 */
record DeviceSpeaker(
    CredentialView.Entry device, Proof proof, @Nullable Enrolment enrolment, InstantSource clock)
    implements Speaker {

  /** For whom a device speaks that has no more than a certificate of the authority. */
  record Enrolment(Meters meters) {
    /** For the asset of its name, or the meter that knows its device by this name. */
    boolean speaksFor(String deviceId, String assetId) {
      if (assetId.equals(deviceId)) {
        return true;
      }
      @Nullable KnownMeter named = meters.byDevice(deviceId);
      return named != null && named.id().equals(assetId);
    }
  }

  @Override
  public String deviceId() {
    return device.deviceId();
  }

  @Override
  public boolean speaksFor(String assetId) {
    @Nullable KnownDevice known = device.known();
    if (known != null) {
      return known.assetIds().contains(assetId);
    }
    return enrolment != null && enrolment.speaksFor(device.deviceId(), assetId);
  }

  @Override
  public boolean isGood() {
    @Nullable KnownDevice known = device.known();
    long nowUs = Micros.of(clock.instant());
    if (known != null) {
      return !known.removed() && proof.isGood(known, nowUs);
    }
    return enrolment != null && !proof.hasEnded(nowUs);
  }

  @Override
  public String toString() {
    return "DeviceSpeaker[deviceId=" + deviceId() + "]";
  }
}
