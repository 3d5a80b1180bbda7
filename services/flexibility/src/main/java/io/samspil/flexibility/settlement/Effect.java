package io.samspil.flexibility.settlement;

import io.samspil.contracts.Milli;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an event brought about, in short.
 *
 * @param deliveredByLoads energy in {@code unit}, all loads together
 * @param meanPowerOfLoads in {@code powerUnit}
 * @param metPercent how much of what was asked; null: nothing was
 * @param complete whether every quarter of every row is known
 */
record Effect(
    int revision,
    Instant settledAt,
    BigDecimal deliveredByLoads,
    BigDecimal meanPowerOfLoads,
    @Nullable BigDecimal metPercent,
    boolean complete,
    String unit,
    String powerUnit) {
  static Effect of(Settlement settlement) {
    long milliWh = settlement.deliveredByLoadsMilliWh();
    long milliW =
        settlement.rows().stream()
            .filter(row -> row.kind() == Subject.Kind.LOAD)
            .mapToLong(SettlementRow::meanPowerMilliW)
            .sum();
    return new Effect(
        settlement.revision(),
        settlement.madeAt(),
        Milli.toDecimal(milliWh),
        Milli.toDecimal(milliW),
        SettlementView.metPercent(settlement.rows()),
        settlement.rows().stream().allMatch(row -> row.knownQuarters() == row.quarters().size()),
        "Wh",
        "W");
  }
}
