package io.samspil.flexibility.settlement;

import io.samspil.contracts.Milli;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An event and its effect, as the API lists it.
 *
 * @param end null: it has none
 * @param types of its payloads
 * @param unknownTargets targets that are neither a branch nor a load
 * @param effect null: nothing was settled
 */
record EventView(
    String id,
    String name,
    String programId,
    GridEvent.State state,
    Instant start,
    @Nullable Instant end,
    List<String> targets,
    List<String> unknownTargets,
    List<String> types,
    List<Ask> asks,
    @Nullable Effect effect) {

  /** What it brought about, in short; energies in Wh. */
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

  static EventView of(GridEvent event, Scope scope, Optional<Settlement> settlement, Instant now) {
    return new EventView(
        event.id(),
        event.name(),
        event.programId(),
        event.state(now),
        event.from(),
        event.end().orElse(null),
        event.targets(),
        scope.unknown(),
        event.types(),
        event.asks(),
        settlement.map(Effect::of).orElse(null));
  }
}
