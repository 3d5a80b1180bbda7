package io.samspil.flexibility.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.samspil.flexibility.day.DayType;
import io.samspil.flexibility.day.Days;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;

class BranchModelTest {
  private final Days days = new Days(ZoneId.of("Europe/Copenhagen"), true, Set.of());
  private final BranchModel model = new BranchModel(days);

  @Test
  void aPatternOfLocalTimeIsForecastAsItIs() {
    long now = quarter("2026-02-20T12:00:00Z");
    feed(now - weeks(6), now, this::evening);
    for (ForecastQuarter one : model.forecast(now, Days.QUARTERS)) {
      if (!isBesideAStep(one.quarter())) {
        assertThat(one.powerW()).isCloseTo(evening(one.quarter()), within(5.0));
      }
    }
  }

  @Test
  void thePatternKeepsItsLocalTimeWhenTheClockChanges() {
    long dayBefore = quarter("2026-03-28T23:00:00Z");
    feed(dayBefore - weeks(6), dayBefore, this::evening);
    List<ForecastQuarter> sunday = model.forecast(dayBefore, 92);
    // 18:00 of summer time is 16:00Z, an hour earlier than the day before.
    long peak = quarter("2026-03-29T16:30:00Z");
    assertThat(sunday.get((int) (peak - dayBefore)).powerW()).isCloseTo(1000, within(30.0));
    assertThat(sunday).hasSize(92);
  }

  @Test
  void theLongDayIsForecastInFull() {
    long dayBefore = quarter("2026-10-24T22:00:00Z");
    feed(dayBefore - weeks(6), dayBefore, this::evening);
    assertThat(model.forecast(dayBefore, 100)).hasSize(100);
    long peak = quarter("2026-10-25T17:30:00Z");
    assertThat(model.forecast(dayBefore, 100).get((int) (peak - dayBefore)).powerW())
        .isCloseTo(1000, within(30.0));
  }

  @Test
  void aHolidayIsForecastLikeASunday() {
    LongToDoubleFunction shops =
        quarter -> days.type(days.day(quarter)) == DayType.WORKDAY ? 900 : 100;
    long ascensionDay = days.firstOf(LocalDate.of(2026, 5, 14));
    feed(ascensionDay - weeks(6), ascensionDay, shops);
    double usual = model.forecast(ascensionDay + 48, 1).getFirst().usualW();
    assertThat(usual).isBetween(100.0, 560.0);
    assertThat(model.forecast(ascensionDay + 48 + Days.QUARTERS, 1).getFirst().usualW())
        .isGreaterThan(600);
  }

  @Test
  void aDeviationThatLastsIsExpectedToLast() {
    Random random = new Random(5);
    double[] deviation = {0};
    long now = quarter("2026-02-20T12:00:00Z");
    feed(
        now - weeks(6),
        now,
        quarter -> {
          deviation[0] = 0.97 * deviation[0] + 20 * random.nextGaussian();
          return evening(quarter) + deviation[0];
        });
    feed(now, now + 4, quarter -> evening(quarter) + 300);
    List<ForecastQuarter> forecast = model.forecast(now + 4, Days.QUARTERS);
    double soon = forecast.getFirst().ofLatestQuarterW();
    double later = forecast.get(24).ofLatestQuarterW();
    assertThat(soon).isBetween(150.0, 330.0);
    assertThat(later).isLessThan(soon / 1.5);
  }

  @Test
  void aRevisionReplacesWhatWasKnown() {
    long now = quarter("2026-02-20T12:00:00Z");
    feed(now - weeks(6), now, quarter -> 500);
    model.put(now - 1, 5000);
    double misled = model.forecast(now, 1).getFirst().powerW();
    model.put(now - 1, 500);
    assertThat(model.known(now - 1)).isEqualTo(500);
    assertThat(model.forecast(now, 1).getFirst().powerW())
        .isCloseTo(500, within(1.0))
        .isNotEqualTo(misled);
  }

  @Test
  void gapsAreNeitherFilledNorForecastFrom() {
    long now = quarter("2026-02-20T12:00:00Z");
    feed(now - weeks(6), now - 200, this::evening);
    ForecastQuarter afterTheGap = model.forecast(now, 1).getFirst();
    assertThat(afterTheGap.ofLatestQuarterW()).isZero();
    assertThat(afterTheGap.powerW()).isCloseTo(evening(now), within(5.0));
  }

  @Test
  void nothingKnownGivesNothing() {
    assertThat(model.forecast(1_000_000, Days.QUARTERS)).isEmpty();
  }

  @Test
  void whatIsOlderThanSevenWeeksIsForgotten() {
    long first = quarter("2026-02-20T12:00:00Z");
    feed(first, first + weeks(8), quarter -> 500);
    assertThat(model.known(first)).isNaN();
    model.put(first, 7);
    assertThat(model.known(first)).isNaN();
  }

  /** 200 W, and 1,000 W from six to eight in the evening of local time. */
  private double evening(long quarter) {
    int slot = days.slot(quarter);
    return slot >= 72 && slot < 80 ? 1000 : 200;
  }

  private boolean isBesideAStep(long quarter) {
    return evening(quarter - 2) != evening(quarter) || evening(quarter + 2) != evening(quarter);
  }

  private void feed(long from, long until, LongToDoubleFunction powerW) {
    for (long quarter = from; quarter < until; quarter++) {
      model.put(quarter, powerW.applyAsDouble(quarter));
    }
  }

  private static long weeks(int weeks) {
    return weeks * 7L * Days.QUARTERS;
  }

  private static long quarter(String instant) {
    return Days.quarterOf(Instant.parse(instant));
  }
}
