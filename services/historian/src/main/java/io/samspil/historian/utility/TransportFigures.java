package io.samspil.historian.utility;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How something was used, in numbers. What it has no register for is absent.
 *
 * @param energyWh what was given or taken: exact
 * @param inUsePercent how much of the time that is known it was in use, two decimals
 * @param inUseHours for how long
 * @param sessions how often it began to be
 * @param occupiedPercent how much of the time that is known the bay was taken, two decimals; of
 *     several meters, the mean of their bays
 * @param passengers how many got on
 * @param notMeasured how many of a hundred of the values behind these were estimated, edited or
 *     otherwise not measured
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TransportFigures(
    @Nullable BigDecimal energyWh,
    @Nullable BigDecimal inUsePercent,
    @Nullable BigDecimal inUseHours,
    @Nullable Long sessions,
    @Nullable BigDecimal occupiedPercent,
    @Nullable BigDecimal passengers,
    BigDecimal notMeasured) {
  private static final BigDecimal QUARTERS_PER_HOUR = BigDecimal.valueOf(4);

  static TransportFigures of(TransportUse use) {
    boolean known = use.known() > 0;
    return new TransportFigures(
        total(use.energy()).orElse(null),
        percent(BigInteger.valueOf(use.inUse()), use.known(), 0).orElse(null),
        known ? BigDecimal.valueOf(use.inUse()).divide(QUARTERS_PER_HOUR) : null,
        known ? use.sessions() : null,
        percent(use.occupancy().milli(), use.occupancy().quarters(), 3).orElse(null),
        total(use.passengers()).orElse(null),
        use.trust().percentNotMeasured());
  }

  private static Optional<BigDecimal> total(TransportUse.Sum sum) {
    return sum.quarters() == 0 ? Optional.empty() : Optional.of(Sums.decimal(sum.milli()));
  }

  private static Optional<BigDecimal> percent(BigInteger part, long whole, int decimals) {
    return whole == 0
        ? Optional.empty()
        : Optional.of(
            new BigDecimal(part, decimals)
                .movePointRight(2)
                .divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_EVEN));
  }
}
