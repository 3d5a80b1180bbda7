package io.samspil.gateway.openadr;

import io.samspil.gateway.access.Speaker;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A client of the VTN: may be told what its own VENs may see, what all may, and, as business logic,
 * everything. It speaks for no meter and no load, and for nothing when its token has ended.
 */
record VenSpeaker(String clientId, boolean business, Instant until, Vens vens, InstantSource clock)
    implements Speaker {

  @Override
  public String deviceId() {
    return clientId;
  }

  @Override
  public boolean speaksFor(String assetId) {
    return isGood() && mayRead(assetId);
  }

  private boolean mayRead(String assetId) {
    return switch (assetId) {
      case NotificationTopics.PUBLIC -> true;
      case NotificationTopics.BUSINESS -> business;
      default ->
          assetId.startsWith(NotificationTopics.VENS)
              && (business
                  || vens.isOf(assetId.substring(NotificationTopics.VENS.length()), clientId));
    };
  }

  @Override
  public boolean isGood() {
    return clock.instant().isBefore(until);
  }
}
