package io.samspil.flexibility.settlement;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * {@code samspil.flexibility.settlement.*}.
 *
 * @param reboundHours how long after an event the rebound is measured; whole quarter hours
 * @param completeAfter meter values of a quarter count so long after its end: until then they may
 *     be of a part of it; an event is first settled so long after its end
 * @param reviseAtMostEvery an event is settled again, when meter values come, at most so often
 * @param reviseFor so long after its end; then it stands
 * @param mostEvents how many events are kept; beyond, those that ended first are forgotten
 * @param clientName what the reports that are made here say they come from
 */
@ConfigurationProperties("samspil.flexibility.settlement")
public record SettlementSettings(
    Duration reboundHours,
    Duration completeAfter,
    Duration reviseAtMostEvery,
    Duration reviseFor,
    int mostEvents,
    String clientName) {
  private static final String KEY = "samspil.flexibility.settlement.";

  public SettlementSettings {
    require(
        !reboundHours.isNegative() && reboundHours.toSeconds() % 900 == 0,
        "rebound-hours",
        reboundHours,
        "whole quarter hours, PT0S or more");
    require(!completeAfter.isNegative(), "complete-after", completeAfter, "PT0S or more");
    require(
        !reviseAtMostEvery.isNegative(), "revise-at-most-every", reviseAtMostEvery, "PT0S or more");
    require(!reviseFor.isNegative(), "revise-for", reviseFor, "PT0S or more");
    require(mostEvents >= 1 && mostEvents <= 100_000, "most-events", mostEvents, "1 to 100000");
    require(!clientName.isBlank(), "client-name", "'" + clientName + "'", "a name");
  }

  private static void require(boolean right, String key, Object value, String expected) {
    if (!right) {
      throw new IllegalArgumentException(
          "%s%s is %s; expected %s".formatted(KEY, key, value, expected));
    }
  }
}
