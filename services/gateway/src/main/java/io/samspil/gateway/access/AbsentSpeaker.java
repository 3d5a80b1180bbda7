package io.samspil.gateway.access;

import org.jspecify.annotations.Nullable;

/**
 * A device that is not here to prove who it is, and had proved it when it spoke: it speaks for what
 * the registry has for it now, and for nothing once it was revoked.
 *
 * @param enrolment null where a device of which the registry says nothing is not let in
 */
record AbsentSpeaker(CredentialView.Entry device, DeviceSpeaker.@Nullable Enrolment enrolment)
    implements Speaker {

  @Override
  public String deviceId() {
    return device.deviceId();
  }

  @Override
  public boolean speaksFor(String assetId) {
    @Nullable KnownDevice known = device.known();
    if (known != null) {
      return !known.removed() && known.assetIds().contains(assetId);
    }
    return enrolment != null && enrolment.speaksFor(deviceId(), assetId);
  }

  @Override
  public boolean isGood() {
    @Nullable KnownDevice known = device.known();
    return known == null ? enrolment != null : !known.removed();
  }
}
