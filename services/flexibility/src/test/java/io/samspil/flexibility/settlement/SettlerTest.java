package io.samspil.flexibility.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.flexibility.baseline.BaselineRule;
import io.samspil.flexibility.baseline.Metered;
import io.samspil.flexibility.baseline.SimilarDays;
import io.samspil.flexibility.day.Days;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SettlerTest {
  private static final Instant FROM = Instant.parse("2026-02-20T16:00:00Z");
  private static final Instant END = Instant.parse("2026-02-20T17:00:00Z");
  private static final Subject LOAD = new Subject(Subject.Kind.LOAD, "load-1", "meter-1");
  private static final long KWH = 1_000_000;

  private final Days days = new Days(ZoneId.of("Europe/Copenhagen"), true, Set.of());
  private final Settler settler =
      new Settler(
          new SimilarDays(days, new BaselineRule("plain", 5, 3, 42, BaselineRule.Adjustment.NONE)),
          List.of(0.0, 0.333, 0.667, 1.0),
          Duration.ofHours(1));

  /** 1 kWh in each quarter, unless said otherwise. */
  private final Map<Long, Long> other = new HashMap<>();

  private final Metered metered =
      quarter -> {
        long value = other.getOrDefault(quarter, KWH);
        return value == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(value);
      };

  @Test
  void deliveredIsTheBaselineLessWhatWasMetered() {
    during(400_000, 400_000, 300_000, 300_001);
    SettlementRow row = settle(List.of());
    assertThat(row.baselineMilliWh()).isEqualTo(4 * KWH);
    assertThat(row.meteredMilliWh()).isEqualTo(1_400_001);
    assertThat(row.deliveredMilliWh()).isEqualTo(2_599_999);
    assertThat(row.meanPowerMilliW()).isEqualTo(2_599_999);
    assertThat(row.askedMilliWh()).isNull();
    assertThat(row.knownQuarters()).isEqualTo(4);
  }

  @Test
  void ofALimitTheBaselineBeyondItIsAskedAndTooMuchDoesNotMakeUpForTooLittle() {
    during(0, 1_000_000, 500_000, 400_000);
    // 2 kW are 0.5 kWh in a quarter.
    SettlementRow row = settle(List.of(ask(Ask.Type.IMPORT_CAPACITY_LIMIT, 2)));
    assertThat(row.askedMilliWh()).isEqualTo(2 * KWH);
    assertThat(row.metMilliWh()).isEqualTo(1_500_000);
    assertThat(SettlementView.metPercent(List.of(row))).isEqualByComparingTo("75.0");
  }

  @Test
  void aLimitAboveTheBaselineAsksForNothing() {
    SettlementRow row = settle(List.of(ask(Ask.Type.IMPORT_CAPACITY_LIMIT, 50)));
    assertThat(row.askedMilliWh()).isZero();
    assertThat(SettlementView.metPercent(List.of(row))).isNull();
  }

  @Test
  void aSetpointMayAskForMore() {
    during(2_000_000, 1_500_000, 1_000_000, 3_000_000);
    SettlementRow row = settle(List.of(ask(Ask.Type.DISPATCH_SETPOINT, 8)));
    assertThat(row.askedMilliWh()).isEqualTo(4 * KWH);
    assertThat(row.metMilliWh()).isEqualTo(2_500_000);
    assertThat(row.deliveredMilliWh()).isEqualTo(-3_500_000);
  }

  @Test
  void simpleAsksForAShareOfTheBaseline() {
    during(333_000, 0, 0, 0);
    SettlementRow row = settle(List.of(ask(Ask.Type.SIMPLE, 2)));
    assertThat(row.askedMilliWh()).isEqualTo(4 * 667_000);
    assertThat(row.metMilliWh()).isEqualTo(4 * 667_000);
  }

  @Test
  void whatIsNotKnownIsNeitherDeliveredNorAsked() {
    during(0, 0, Long.MIN_VALUE, Long.MIN_VALUE);
    SettlementRow row = settle(List.of(ask(Ask.Type.IMPORT_CAPACITY_LIMIT, 2)));
    assertThat(row.knownQuarters()).isEqualTo(2);
    assertThat(row.quarters()).hasSize(4);
    assertThat(row.deliveredMilliWh()).isEqualTo(2 * KWH);
    assertThat(row.askedMilliWh()).isEqualTo(KWH);
    assertThat(row.meanPowerMilliW()).isEqualTo(4 * KWH);
  }

  @Test
  void ofAQuarterThatTheEventCoversInPartThatPartCounts() {
    during(400_000, 400_000, 400_000, 400_000);
    SettlementRow row =
        settler.settle(
            LOAD, FROM.plusSeconds(300), END.minusSeconds(600), List.of(), day -> false, metered);
    assertThat(row.quarters())
        .extracting(SettlementRow.Quarter::seconds)
        .containsExactly(600, 900, 900, 300);
    assertThat(row.deliveredMilliWh()).isEqualTo(400_000 + 600_000 + 600_000 + 200_000);
    assertThat(row.meanPowerMilliW()).isEqualTo(2_400_000);
  }

  @Test
  void theReboundIsWhatIsDrawnBeyondTheBaselineAfterwards() {
    long end = Days.quarterOf(END);
    other.put(end, 1_800_000L);
    other.put(end + 1, 1_200_000L);
    other.put(end + 2, 900_000L);
    SettlementRow row = settle(List.of());
    assertThat(row.reboundMilliWh()).isEqualTo(900_000);
    assertThat(row.reboundPeakMilliW()).isEqualTo(3_200_000);
    assertThat(row.reboundQuarters()).isEqualTo(4);
  }

  @Test
  void withoutSimilarDaysItSaysSo() {
    SettlementRow row =
        settler.settle(LOAD, FROM, END, List.of(), day -> false, quarter -> OptionalLong.empty());
    assertThat(row.note()).contains("no similar day");
    assertThat(row.deliveredMilliWh()).isZero();
  }

  private SettlementRow settle(List<Ask> asks) {
    return settler.settle(LOAD, FROM, END, asks, day -> false, metered);
  }

  private static Ask ask(Ask.Type type, double value) {
    return new Ask(FROM, END, type, value);
  }

  private void during(long... milliWh) {
    for (int i = 0; i < milliWh.length; i++) {
      other.put(Days.quarterOf(FROM) + i, milliWh[i]);
    }
  }
}
