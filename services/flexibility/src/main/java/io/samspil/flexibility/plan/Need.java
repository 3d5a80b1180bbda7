package io.samspil.flexibility.plan;

import java.time.Instant;

/** Energy that a load is still owed, and until when. 0 Wh: it wants nothing. */
public record Need(long owedWh, Instant by) {
  public Need {
    if (owedWh < 0) {
      throw new IllegalArgumentException("owedWh is %d; expected at least 0".formatted(owedWh));
    }
  }
}
