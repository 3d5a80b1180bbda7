package io.samspil.metering.validation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.samspil.contracts.Milli;
import io.samspil.contracts.Utilities;
import io.samspil.contracts.v1.Utility;
import io.swagger.v3.oas.annotations.Operation;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/validation}. */
@RestController
class ValidationController {
  private final LimitsShelf limits;
  private final RuleCounts counts;

  ValidationController(LimitsShelf limits, RuleCounts counts) {
    this.limits = limits;
    this.counts = counts;
  }

  /** A row of the limits, in the units of the file. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Row(
      @Nullable String utility,
      @JsonProperty("class") @Nullable String meterClass,
      @Nullable String register,
      @Nullable BigDecimal mostPerHour,
      @Nullable BigDecimal jitter,
      @Nullable Duration longestDip,
      @Nullable Double spikeFactor,
      @Nullable BigDecimal spikeLeast,
      @Nullable BigDecimal abruptChange,
      @Nullable Double historicalMaximumFactor,
      @Nullable Duration frozenAfter,
      @Nullable BigDecimal historicalMaximumLeast) {
    static Row of(LimitsRow row) {
      Utility utility = row.utility();
      return new Row(
          utility == null ? null : Utilities.name(utility),
          row.meterClass(),
          row.register(),
          decimal(row.mostPerHourMilli()),
          decimal(row.jitterMilli()),
          row.longestDip(),
          row.spikeFactor(),
          decimal(row.spikeLeastMilli()),
          decimal(row.abruptChangeMilli()),
          row.historicalMaximumFactor(),
          row.frozenAfter(),
          decimal(row.historicalMaximumLeastMilli()));
    }

    private static @Nullable BigDecimal decimal(@Nullable Long milli) {
      return milli == null ? null : Milli.toDecimal(milli);
    }
  }

  /**
   * @param faults what hinders the file, as it is now, from being in force
   * @param counts intervals on which each rule was found, since this instance began
   */
  record Validation(
      String source, List<String> faults, List<Row> limits, Map<String, Long> counts) {}

  @GetMapping("/api/v1/validation")
  @Operation(summary = "The limits of the validation rules in force, and what each rule has found")
  Validation validation() {
    return new Validation(
        limits.source(),
        limits.faults(),
        limits.table().rows().stream().map(Row::of).toList(),
        counts.counts());
  }
}
