package io.samspil.flexibility.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.flexibility.baseline.BaselineRule.Adjustment;
import io.samspil.flexibility.day.Days;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SimilarDaysTest {
  private static final LocalDate FRIDAY = LocalDate.of(2026, 2, 20);
  private static final Adjustment TWO_HOURS =
      new Adjustment(Duration.ofHours(2), Duration.ofHours(1), 20);

  private final Days days = new Days(ZoneId.of("Europe/Copenhagen"), true, Set.of());
  private final Map<Long, Long> known = new HashMap<>();
  private final Metered metered =
      quarter ->
          known.containsKey(quarter) ? OptionalLong.of(known.get(quarter)) : OptionalLong.empty();

  @Test
  void theHighestThreeOfTheLastFiveWorkdays() {
    day(FRIDAY.minusDays(1), 100);
    day(FRIDAY.minusDays(2), 500);
    day(FRIDAY.minusDays(3), 300);
    day(FRIDAY.minusDays(4), 400);
    day(FRIDAY.minusDays(5), 9000); // Sunday
    day(FRIDAY.minusDays(6), 9000); // Saturday
    day(FRIDAY.minusDays(7), 200);
    day(FRIDAY.minusDays(8), 8000); // the sixth
    Baseline baseline = highest(Adjustment.NONE).of(evening(FRIDAY), none(), metered).orElseThrow();
    assertThat(baseline.energyMilliWh()).hasSize(8).containsOnly(400L);
    assertThat(baseline.days())
        .containsExactly(FRIDAY.minusDays(2), FRIDAY.minusDays(3), FRIDAY.minusDays(4));
  }

  @Test
  void daysWithAnEventSayNothing() {
    for (int back = 1; back <= 10; back++) {
      day(FRIDAY.minusDays(back), back == 1 ? 9000 : 100);
    }
    Baseline baseline =
        highest(Adjustment.NONE)
            .of(evening(FRIDAY), FRIDAY.minusDays(1)::equals, metered)
            .orElseThrow();
    assertThat(baseline.energyMilliWh()).containsOnly(100L);
  }

  @Test
  void aSaturdayIsComparedWithSaturdays() {
    LocalDate saturday = FRIDAY.plusDays(1);
    for (int back = 1; back <= 28; back++) {
      day(saturday.minusDays(back), back % 7 == 0 ? back : 9000);
    }
    Baseline baseline =
        highest(Adjustment.NONE).of(evening(saturday), none(), metered).orElseThrow();
    assertThat(baseline.days())
        .containsExactly(saturday.minusDays(14), saturday.minusDays(21), saturday.minusDays(28));
    assertThat(baseline.energyMilliWh()).containsOnly(21L);
  }

  @Test
  void theMeanIsRoundedHalfToEven() {
    day(FRIDAY.minusDays(1), 1);
    day(FRIDAY.minusDays(2), 2);
    assertThat(
            highest(Adjustment.NONE)
                .of(evening(FRIDAY), none(), metered)
                .orElseThrow()
                .at(evening(FRIDAY).from()))
        .isEqualTo(2);
  }

  @Test
  void theSameDayAdjustsWhatTheDaysBeforeSay() {
    for (int back = 1; back <= 7; back++) {
      day(FRIDAY.minusDays(back), 1000);
    }
    day(FRIDAY, 1100);
    Baseline baseline = highest(TWO_HOURS).of(evening(FRIDAY), none(), metered).orElseThrow();
    assertThat(baseline.adjustmentMilliWh()).isEqualTo(100);
    assertThat(baseline.energyMilliWh()).containsOnly(1100L);
  }

  @Test
  void theAdjustmentIsCapped() {
    for (int back = 1; back <= 7; back++) {
      day(FRIDAY.minusDays(back), 1000);
    }
    day(FRIDAY, 5000);
    assertThat(
            highest(TWO_HOURS).of(evening(FRIDAY), none(), metered).orElseThrow().energyMilliWh())
        .containsOnly(1200L);
    day(FRIDAY, 0);
    assertThat(
            highest(TWO_HOURS).of(evening(FRIDAY), none(), metered).orElseThrow().energyMilliWh())
        .containsOnly(800L);
  }

  @Test
  void theHourRightBeforeTheEventDoesNotAdjust() {
    for (int back = 1; back <= 7; back++) {
      day(FRIDAY.minusDays(back), 1000);
    }
    day(FRIDAY, 1000);
    Window event = evening(FRIDAY);
    for (long quarter = event.from() - 4; quarter < event.from(); quarter++) {
      known.put(quarter, 9000L);
    }
    assertThat(highest(TWO_HOURS).of(event, none(), metered).orElseThrow().adjustmentMilliWh())
        .isZero();
  }

  @Test
  void aDayWithAGapInTheWindowDoesNotCount() {
    for (int back = 1; back <= 8; back++) {
      day(FRIDAY.minusDays(back), 100);
    }
    known.remove(days.at(FRIDAY.minusDays(1), 68).orElseThrow());
    assertThat(highest(Adjustment.NONE).of(evening(FRIDAY), none(), metered).orElseThrow().days())
        .doesNotContain(FRIDAY.minusDays(1));
  }

  @Test
  void withoutASimilarDayThereIsNoBaseline() {
    day(FRIDAY, 100);
    day(FRIDAY.minusDays(6), 100);
    assertThat(highest(Adjustment.NONE).of(evening(FRIDAY), none(), metered)).isEmpty();
  }

  @Test
  void theAlternativeIsThePlainMeanOfTen() {
    for (int back = 1; back <= 20; back++) {
      day(FRIDAY.minusDays(back), 10L * back);
    }
    SimilarDays average =
        new SimilarDays(days, new BaselineRule("average", 10, 10, 42, Adjustment.NONE));
    Baseline baseline = average.of(evening(FRIDAY), none(), metered).orElseThrow();
    // Workdays back 1–4, 7–11, 14.
    assertThat(baseline.energyMilliWh()).containsOnly(69L);
  }

  @Test
  void localTimesAreComparedAcrossTheClockChange() {
    LocalDate monday = LocalDate.of(2026, 3, 30);
    for (int back = 1; back <= 14; back++) {
      LocalDate day = monday.minusDays(back);
      for (long quarter = days.firstOf(day); quarter < days.firstOf(day.plusDays(1)); quarter++) {
        known.put(quarter, (long) days.slot(quarter));
      }
    }
    Window event = evening(monday);
    assertThat(event.from()).isEqualTo(Days.quarterOf(Instant.parse("2026-03-30T15:00:00Z")));
    assertThat(highest(Adjustment.NONE).of(event, none(), metered).orElseThrow().energyMilliWh())
        .containsExactly(68L, 69L, 70L, 71L, 72L, 73L, 74L, 75L);
  }

  @Test
  void anEventInTheRepeatedHourHasABaselineForBoth() {
    LocalDate sunday = LocalDate.of(2026, 10, 25);
    for (int back = 1; back <= 28; back++) {
      day(sunday.minusDays(back), 100);
    }
    long from = Days.quarterOf(Instant.parse("2026-10-25T00:00:00Z"));
    assertThat(
            highest(Adjustment.NONE)
                .of(new Window(from, from + 8), none(), metered)
                .orElseThrow()
                .energyMilliWh())
        .isEqualTo(List.of(100L, 100L, 100L, 100L, 100L, 100L, 100L, 100L));
  }

  @Test
  void theShortDayDoesNotCountForTheHourItLeapsOver() {
    LocalDate sunday = LocalDate.of(2026, 4, 12);
    for (int back = 1; back <= 28; back++) {
      day(sunday.minusDays(back), 100);
    }
    long from = days.at(sunday, 8).orElseThrow();
    assertThat(
            highest(Adjustment.NONE)
                .of(new Window(from, from + 4), none(), metered)
                .orElseThrow()
                .days())
        .doesNotContain(LocalDate.of(2026, 3, 29))
        .contains(LocalDate.of(2026, 4, 5));
  }

  private SimilarDays highest(Adjustment adjustment) {
    return new SimilarDays(days, new BaselineRule("highest", 5, 3, 42, adjustment));
  }

  private static java.util.function.Predicate<LocalDate> none() {
    return day -> false;
  }

  /** 17:00 to 19:00. */
  private Window evening(LocalDate day) {
    long from = days.at(day, 68).orElseThrow();
    return new Window(from, from + 8);
  }

  private void day(LocalDate day, long milliWh) {
    for (long quarter = days.firstOf(day); quarter < days.firstOf(day.plusDays(1)); quarter++) {
      known.put(quarter, milliWh);
    }
  }
}
