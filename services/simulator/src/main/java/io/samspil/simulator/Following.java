package io.samspil.simulator;

import io.samspil.simulator.city.Told;
import java.time.Instant;
import java.util.Optional;

/** How far a load is with one setpoint; used by one thread. */
final class Following {
  private final Told told;
  private boolean applied;
  private boolean expired;

  Following(Told told) {
    this.told = told;
  }

  String id() {
    return told.id();
  }

  /** What is to be said of it now: that it is applied, or that it has expired; once each. */
  Optional<String> news(Instant now) {
    if (!now.isBefore(told.until())) {
      boolean known = expired;
      expired = true;
      return known ? Optional.empty() : Optional.of("expired");
    }
    if (!applied && !now.isBefore(told.start())) {
      applied = true;
      return Optional.of("applied");
    }
    return Optional.empty();
  }
}
