package io.samspil.flexibility.plan;

import java.time.Duration;

/**
 * How plans are made.
 *
 * @param period how long a plan holds before the next is made, as a rule
 * @param co2PerKg what a kilogram of CO₂ counts beside the price of energy, in the same currency
 * @param starvingBelow a load that got less than this share of what it wanted in the last days
 *     comes before priorities, 0 to 1
 * @param largestProgramme more unknowns than this are not put to the linear programme
 * @param programmeWithin the linear programme may take so long; else the greedy shift answers
 */
public record PlanSettings(
    Duration period,
    double co2PerKg,
    double starvingBelow,
    int largestProgramme,
    Duration programmeWithin) {
  public static final PlanSettings DEFAULT =
      new PlanSettings(Duration.ofMinutes(1), 0.1, 0.02, 4_000, Duration.ofMillis(800));

  public PlanSettings {
    if (!period.isPositive()) {
      throw new IllegalArgumentException("period is %s; expected more than 0".formatted(period));
    }
    if (!(co2PerKg >= 0)) {
      throw new IllegalArgumentException(
          "co2-per-kg is %s; expected at least 0".formatted(co2PerKg));
    }
    if (!(starvingBelow >= 0 && starvingBelow <= 1)) {
      throw new IllegalArgumentException(
          "starving-below is %s; expected 0 to 1".formatted(starvingBelow));
    }
    if (largestProgramme < 0 || programmeWithin.isNegative()) {
      throw new IllegalArgumentException(
          "largest-programme is %d, programme-within is %s; expected at least 0"
              .formatted(largestProgramme, programmeWithin));
    }
  }

  public PlanSettings withPeriod(Duration newPeriod) {
    return new PlanSettings(newPeriod, co2PerKg, starvingBelow, largestProgramme, programmeWithin);
  }

  public PlanSettings withLargestProgramme(int unknowns) {
    return new PlanSettings(period, co2PerKg, starvingBelow, unknowns, programmeWithin);
  }
}
