package io.samspil.console.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The city at one moment, as {@code /api/v1/live} sends it. Times are RFC 3339 in UTC, numbers are
 * decimals in the {@code unit} beside them.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LiveSnapshot(
    String time,
    City city,
    Freshness freshness,
    List<OfUtility> utilities,
    List<OfArea> areas,
    LedgerPage ledger) {

  record City(String name, String zone) {}

  /**
   * @param state the best of the utilities' states
   * @param latest device time of the newest reading of any utility
   * @param caughtUp whether what Kafka had at the start has been read
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Freshness(
      FreshnessState state, @Nullable String latest, @Nullable Long ageSeconds, boolean caughtUp) {}

  /**
   * One utility of the whole city.
   *
   * @param rate what is drawn now; absent before the first reading
   * @param meters how many are counted in it
   * @param spark the rate over the last half hour, oldest first, null where nothing was known
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record OfUtility(
      String utility,
      String unit,
      @Nullable BigDecimal rate,
      int meters,
      int metersRegistered,
      @Nullable String latest,
      @Nullable Long ageSeconds,
      FreshnessState state,
      int sparkStepSeconds,
      List<@Nullable Long> spark,
      OfDay day) {}

  /**
   * The quarter-hour sums of the utility's principal register.
   *
   * @param today since midnight in the city's zone, as far as intervals are known
   * @param start of the first of the quarters
   * @param quarters the last 24 hours, oldest first, null where nothing is known
   */
  record OfDay(
      String register,
      String unit,
      BigDecimal today,
      String start,
      List<@Nullable BigDecimal> quarters) {}

  /**
   * One of the busiest areas.
   *
   * @param share of what the city draws of that utility, 0 to 1
   */
  record OfArea(
      String id,
      String name,
      String utility,
      BigDecimal rate,
      String unit,
      int meters,
      BigDecimal share) {}
}
