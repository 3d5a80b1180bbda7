package io.samspil.flexibility.settlement;

import io.samspil.contracts.Milli;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The settlement table of an event. Energies in Wh, powers in W; of the quarters that are known.
 *
 * @param reports what VENs reported of it, for information
 */
record SettlementView(
    String eventId,
    int revision,
    Instant madeAt,
    String method,
    Instant start,
    Instant end,
    String unit,
    String powerUnit,
    List<Row> rows,
    List<JsonNode> reports) {
  private static final String COLUMNS =
      "kind,id,baseline_wh,metered_wh,delivered_wh,mean_power_w,asked_wh,met_wh,met_percent,"
          + "rebound_wh,rebound_peak_w,known_quarters,quarters,adjustment_wh,baseline_days,note";

  /** A load or a branch. */
  record Row(
      Subject.Kind kind,
      String id,
      BigDecimal baseline,
      BigDecimal metered,
      BigDecimal delivered,
      BigDecimal meanPower,
      @Nullable BigDecimal asked,
      @Nullable BigDecimal met,
      @Nullable BigDecimal metPercent,
      @Nullable BigDecimal rebound,
      @Nullable BigDecimal reboundPeak,
      int knownQuarters,
      int quarters,
      BigDecimal adjustment,
      List<LocalDate> baselineDays,
      String note) {
    static Row of(SettlementRow row) {
      return new Row(
          row.kind(),
          row.id(),
          Milli.toDecimal(row.baselineMilliWh()),
          Milli.toDecimal(row.meteredMilliWh()),
          Milli.toDecimal(row.deliveredMilliWh()),
          Milli.toDecimal(row.meanPowerMilliW()),
          decimal(row.askedMilliWh()),
          decimal(row.metMilliWh()),
          SettlementView.metPercent(List.of(row)),
          decimal(row.reboundMilliWh()),
          decimal(row.reboundPeakMilliW()),
          row.knownQuarters(),
          row.quarters().size(),
          Milli.toDecimal(row.adjustmentMilliWh()),
          row.baselineDays(),
          row.note());
    }

    private String csv() {
      return String.join(
          ",",
          kind.name(),
          id,
          text(baseline),
          text(metered),
          text(delivered),
          text(meanPower),
          text(asked),
          text(met),
          text(metPercent),
          text(rebound),
          text(reboundPeak),
          String.valueOf(knownQuarters),
          String.valueOf(quarters),
          text(adjustment),
          baselineDays.stream().map(LocalDate::toString).collect(Collectors.joining(" ")),
          note);
    }
  }

  static SettlementView of(Settlement settlement, List<JsonNode> reports) {
    return new SettlementView(
        settlement.eventId(),
        settlement.revision(),
        settlement.madeAt(),
        settlement.method(),
        settlement.from(),
        settlement.until(),
        "Wh",
        "W",
        settlement.rows().stream().map(Row::of).toList(),
        reports);
  }

  String csv() {
    return COLUMNS
        + "\n"
        + rows.stream().map(row -> row.csv() + "\n").collect(Collectors.joining());
  }

  /** How much of what was asked was met, with one decimal; null when nothing was asked. */
  static @Nullable BigDecimal metPercent(List<SettlementRow> rows) {
    long asked = 0;
    long met = 0;
    for (SettlementRow row : rows) {
      Long its = row.askedMilliWh();
      Long done = row.metMilliWh();
      asked += its == null ? 0 : its;
      met += done == null ? 0 : done;
    }
    return asked == 0
        ? null
        : BigDecimal.valueOf(met)
            .multiply(BigDecimal.valueOf(100))
            .divide(BigDecimal.valueOf(asked), 1, RoundingMode.HALF_EVEN);
  }

  private static @Nullable BigDecimal decimal(@Nullable Long milli) {
    return milli == null ? null : Milli.toDecimal(milli);
  }

  private static String text(@Nullable BigDecimal value) {
    return value == null ? "" : value.toPlainString();
  }
}
