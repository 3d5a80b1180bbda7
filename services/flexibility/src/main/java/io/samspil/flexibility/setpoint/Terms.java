package io.samspil.flexibility.setpoint;

import io.samspil.contracts.Micros;
import io.samspil.contracts.v1.Setpoint;
import java.time.Instant;

/** What a setpoint says. */
final class Terms {
  private Terms() {}

  static boolean holds(Setpoint setpoint, Instant now) {
    return Micros.of(now) < setpoint.getUntilUs();
  }

  static boolean isHalfOver(Setpoint setpoint, Instant now) {
    long half = (setpoint.getStartUs() + setpoint.getUntilUs()) / 2;
    return Micros.of(now) >= half;
  }

  /** The target, or the limit. */
  static long powerW(Setpoint setpoint) {
    return setpoint.hasTargetW() ? setpoint.getTargetW() : setpoint.getLimitW();
  }
}
