package io.samspil.flexibility.setpoint;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How setpoints are told.
 *
 * @param life how long a setpoint holds when nothing more is told; then the load is at its fallback
 * @param spread setpoints end by up to so much earlier, each load by its own, so that they do not
 *     all end at once
 * @param resendAfter one that nobody answered is told again after this
 * @param tries how often it is told before the load counts as not to be reached
 * @param refusedFor a load that refused, or overrides, is left alone for so long
 * @param overrideAfter a load that draws more than it was told for so long overrides
 * @param toleranceW so much more is no override
 * @param releaseWithin after an event its loads are released within this, each at a time of its own
 * @param onFor a load that was switched on stays on for so long if it can
 * @param deadbandW a raise that is no larger waits until the setpoint is renewed
 */
@ConfigurationProperties("samspil.flexibility.setpoint")
public record SetpointSettings(
    @DefaultValue("PT3M") Duration life,
    @DefaultValue("PT30S") Duration spread,
    @DefaultValue("PT10S") Duration resendAfter,
    @DefaultValue("3") int tries,
    @DefaultValue("PT15M") Duration refusedFor,
    @DefaultValue("PT2M") Duration overrideAfter,
    @DefaultValue("500") long toleranceW,
    @DefaultValue("PT10M") Duration releaseWithin,
    @DefaultValue("PT15M") Duration onFor,
    @DefaultValue("50") long deadbandW) {
  private static final String PREFIX = "samspil.flexibility.setpoint.";

  /** What holds where nothing is configured. */
  public static final SetpointSettings DEFAULT =
      new SetpointSettings(
          Duration.ofMinutes(3),
          Duration.ofSeconds(30),
          Duration.ofSeconds(10),
          3,
          Duration.ofMinutes(15),
          Duration.ofMinutes(2),
          500,
          Duration.ofMinutes(10),
          Duration.ofMinutes(15),
          50);

  public SetpointSettings {
    requirePositive("life", life);
    requirePositive("resend-after", resendAfter);
    requirePositive("override-after", overrideAfter);
    requirePositive("refused-for", refusedFor);
    if (spread.isNegative() || spread.multipliedBy(2).compareTo(life) >= 0) {
      throw new IllegalArgumentException(
          PREFIX + "spread is %s; expected less than half of life, %s".formatted(spread, life));
    }
    if (releaseWithin.isNegative() || onFor.isNegative()) {
      throw new IllegalArgumentException(
          PREFIX
              + "release-within is %s, on-for is %s; expected at least 0"
                  .formatted(releaseWithin, onFor));
    }
    if (tries < 1 || toleranceW < 0 || deadbandW < 0) {
      throw new IllegalArgumentException(
          PREFIX
              + "tries is %d, tolerance-w is %d, deadband-w is %d; expected at least 1, 0, 0"
                  .formatted(tries, toleranceW, deadbandW));
    }
  }

  private static void requirePositive(String key, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(PREFIX + key + " is " + value + "; expected more than 0");
    }
  }
}
