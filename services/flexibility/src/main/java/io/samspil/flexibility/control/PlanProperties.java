package io.samspil.flexibility.control;

import io.samspil.flexibility.plan.PlanSettings;
import io.samspil.flexibility.setpoint.SetpointSettings;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How plans are made, and when.
 *
 * @param period a plan is made at least so often
 * @param atLeastApart and no more often than this, whatever happens
 * @param clockTolerance our clock may be behind those of the others by so much; else nothing is
 *     told
 * @param lease an instance that sends setpoints says so for this long ahead
 */
@ConfigurationProperties("samspil.flexibility.plan")
public record PlanProperties(
    @DefaultValue("PT1M") Duration period,
    @DefaultValue("PT0.25S") Duration atLeastApart,
    @DefaultValue("0.1") double co2PerKg,
    @DefaultValue("0.02") double starvingBelow,
    @DefaultValue("4000") int largestProgramme,
    @DefaultValue("PT0.8S") Duration programmeWithin,
    @DefaultValue("PT1M") Duration clockTolerance,
    @DefaultValue("PT10S") Duration lease) {
  private static final Duration ROUND = Duration.ofSeconds(2);

  public PlanProperties {
    if (atLeastApart.isNegative() || atLeastApart.compareTo(period) > 0) {
      throw new IllegalArgumentException(
          "samspil.flexibility.plan.at-least-apart is %s; expected at least 0 and at most period, %s"
              .formatted(atLeastApart, period));
    }
    if (!clockTolerance.isPositive() || lease.compareTo(Duration.ofSeconds(3)) < 0) {
      throw new IllegalArgumentException(
          "samspil.flexibility.plan.clock-tolerance is %s, lease is %s; expected more than 0, at least PT3S"
              .formatted(clockTolerance, lease));
    }
    settings(period, co2PerKg, starvingBelow, largestProgramme, programmeWithin);
  }

  /**
   * Refuses settings by which a setpoint could end although one instance of two is well: the other
   * may have been killed just before it renewed it.
   *
   * @throws IllegalArgumentException naming what must change
   */
  public void requireInTime(SetpointSettings setpoints) {
    Duration left = setpoints.life().minus(setpoints.spread()).dividedBy(2);
    Duration taken = period.plus(lease).plus(lease.dividedBy(4)).plus(ROUND);
    if (left.compareTo(taken) < 0) {
      throw new IllegalArgumentException(
          "samspil.flexibility.setpoint.life %s less spread %s leaves %s after renewal; expected at least %s: plan.period %s, plan.lease %s and a quarter, and %s"
              .formatted(setpoints.life(), setpoints.spread(), left, taken, period, lease, ROUND));
    }
  }

  PlanSettings settings() {
    return settings(period, co2PerKg, starvingBelow, largestProgramme, programmeWithin);
  }

  private static PlanSettings settings(
      Duration period, double co2, double starving, int largest, Duration within) {
    try {
      return new PlanSettings(period, co2, starving, largest, within);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("samspil.flexibility.plan." + e.getMessage(), e);
    }
  }
}
