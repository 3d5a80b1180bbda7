package io.samspil.gateway.assets;

import org.jspecify.annotations.Nullable;

/** The meters the registry knows. */
public interface Meters {
  /** The meter of this id; null when there is none, or it was removed. */
  @Nullable KnownMeter byId(String meterId);

  /** The meter whose device calls itself so; else the meter of this id, if it has no other name. */
  @Nullable KnownMeter byDevice(String deviceId);
}
