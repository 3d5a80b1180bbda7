package io.samspil.flexibility.signal;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How events are read, and when a branch is congested.
 *
 * @param simpleShed for each level of SIMPLE, from 0, the share of the flexible power that is shed
 * @param congestedAt a branch that draws, or is expected to draw, this share of its capacity is
 *     congested
 * @param easedBelow it no longer is when both are below this share for {@code quietFor}
 * @param congestionLasts how far ahead the end of such an event is set, and set again
 */
@ConfigurationProperties("samspil.flexibility.signal")
public record SignalSettings(
    @DefaultValue({"0", "0.333333", "0.666667", "1"}) List<Double> simpleShed,
    @DefaultValue("0.95") double congestedAt,
    @DefaultValue("0.85") double easedBelow,
    @DefaultValue("PT15M") Duration quietFor,
    @DefaultValue("PT1H") Duration congestionLasts) {
  private static final String PREFIX = "samspil.flexibility.signal.";

  /** What holds where nothing is configured. */
  public static final SignalSettings DEFAULT =
      new SignalSettings(
          List.of(0.0, 0.333333, 0.666667, 1.0),
          0.95,
          0.85,
          Duration.ofMinutes(15),
          Duration.ofHours(1));

  public SignalSettings {
    simpleShed = List.copyOf(simpleShed);
    for (double share : simpleShed) {
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException(
            PREFIX + "simple-shed has " + share + "; expected shares from 0 to 1");
      }
    }
    if (!(easedBelow > 0 && easedBelow <= congestedAt)) {
      throw new IllegalArgumentException(
          PREFIX
              + "eased-below is %s; expected more than 0 and at most congested-at, %s"
                  .formatted(easedBelow, congestedAt));
    }
    if (quietFor.isNegative() || !congestionLasts.isPositive()) {
      throw new IllegalArgumentException(
          PREFIX
              + "quiet-for is %s, congestion-lasts is %s; expected at least 0, more than 0"
                  .formatted(quietFor, congestionLasts));
    }
  }
}
