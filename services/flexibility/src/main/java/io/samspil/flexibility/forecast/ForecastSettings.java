package io.samspil.flexibility.forecast;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * {@code samspil.flexibility.forecast.*}.
 *
 * @param mostBranches how many areas are forecast; more are left out, and the log says so
 * @param completePercent a quarter counts when so many of the meters that the day before had are in
 *     it: 1 to 100
 * @param completeAfter a quarter so long past counts although too little of the next is known
 */
@ConfigurationProperties("samspil.flexibility.forecast")
public record ForecastSettings(int mostBranches, int completePercent, Duration completeAfter) {
  public ForecastSettings {
    if (mostBranches < 1 || mostBranches > 100_000) {
      throw new IllegalArgumentException(
          "samspil.flexibility.forecast.most-branches is %d; expected 1 to 100000"
              .formatted(mostBranches));
    }
    if (completePercent < 1 || completePercent > 100) {
      throw new IllegalArgumentException(
          "samspil.flexibility.forecast.complete-percent is %d; expected 1 to 100"
              .formatted(completePercent));
    }
    if (completeAfter == null || completeAfter.isNegative()) {
      throw new IllegalArgumentException(
          "samspil.flexibility.forecast.complete-after is %s; expected a duration like PT30M"
              .formatted(completeAfter));
    }
  }
}
