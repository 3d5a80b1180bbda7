package io.samspil.flexibility.load;

import io.samspil.contracts.v1.Load;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How loads and branches are known.
 *
 * @param staleAfter what a branch or a load draws is not believed any more when it was told so long
 *     ago
 * @param margin what is kept free below each limit on a branch, as a share of its capacity
 * @param servedOver over how long it is remembered what a load got of what it wanted
 * @param bookedReplay so many readings of each partition are read again at the start
 * @param comfort of a load of this class, so much of the most it draws comes before what others are
 *     owed, so that it stays comfortable
 */
@ConfigurationProperties("samspil.flexibility.load")
public record LoadSettings(
    @DefaultValue("PT15M") Duration staleAfter,
    @DefaultValue("0.03") double margin,
    @DefaultValue("P1D") Duration servedOver,
    @DefaultValue("20000") long bookedReplay,
    Map<String, Double> comfort) {
  private static final String PREFIX = "samspil.flexibility.load.";

  public LoadSettings {
    comfort = Map.copyOf(comfort);
    comfort.forEach(
        (loadClass, share) -> {
          if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(
                PREFIX + "comfort." + loadClass + " is " + share + "; expected 0 to 1");
          }
        });
    if (!staleAfter.isPositive()) {
      throw new IllegalArgumentException(
          PREFIX + "stale-after is " + staleAfter + "; expected more than 0");
    }
    if (!(margin >= 0 && margin < 1)) {
      throw new IllegalArgumentException(
          PREFIX + "margin is " + margin + "; expected at least 0 and less than 1");
    }
    if (!servedOver.isPositive()) {
      throw new IllegalArgumentException(
          PREFIX + "served-over is " + servedOver + "; expected more than 0");
    }
    if (bookedReplay < 0) {
      throw new IllegalArgumentException(
          PREFIX + "booked-replay is " + bookedReplay + "; expected at least 0");
    }
  }

  /** What a load has for comfort, W. */
  public long comfortW(Load load) {
    return Math.round(comfort.getOrDefault(load.getLoadClass(), 0.0) * load.getMaxPowerW());
  }
}
