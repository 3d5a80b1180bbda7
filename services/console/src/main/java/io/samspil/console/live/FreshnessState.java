package io.samspil.console.live;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How fresh a utility's newest reading is, best first. */
enum FreshnessState {
  /** Younger than {@code stale-after}. */
  @JsonProperty("live")
  LIVE,
  @JsonProperty("stale")
  STALE,
  /** Older than {@code silent-after}, or meters are registered and none was ever heard. */
  @JsonProperty("silent")
  SILENT,
  /** No meter is registered, and none was heard. */
  @JsonProperty("no-meters")
  NO_METERS
}
