package io.samspil.flexibility.load;

import java.time.Instant;

/**
 * Energy that a load needs, and what of it it has drawn since.
 *
 * @param energyWh what it needed at {@code since}
 * @param by until when
 * @param drawnWh what its meter has counted since
 */
public record OwedEnergy(String loadId, long energyWh, Instant by, Instant since, double drawnWh) {
  public OwedEnergy {
    if (energyWh < 0) {
      throw new IllegalArgumentException("energyWh is %d; expected at least 0".formatted(energyWh));
    }
  }

  OwedEnergy after(double moreWh) {
    return new OwedEnergy(loadId, energyWh, by, since, drawnWh + moreWh);
  }

  public long owedWh() {
    return Math.max(0, Math.round(energyWh - drawnWh));
  }
}
