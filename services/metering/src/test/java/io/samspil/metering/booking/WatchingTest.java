package io.samspil.metering.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.Quarters;
import io.samspil.contracts.v1.Boundary;
import io.samspil.contracts.v1.Meter;
import io.samspil.contracts.v1.Unit;
import io.samspil.contracts.v1.Utility;
import io.samspil.metering.v1.Filling;
import io.samspil.metering.v1.RegisterState;
import io.samspil.metering.v1.Watch;
import io.samspil.metering.validation.LimitsTable;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What validation finds in intervals that follow each other, one example for each boundary. */
class WatchingTest {
  private static final int DAY = 96;
  private static final int WEEK = 7 * DAY;
  private static final int THIRTY_DAYS = 30 * DAY;

  private final Watch.Builder watch = Watch.newBuilder();
  private String limits = "";
  private long startUs;

  @Test
  void moreThanSoManyTimesTheMeanOfTheLastDayIsASpike() {
    limits = "spike-factor: 25, spike-least: 1";
    count(DAY, 100);

    assertThat(count(2_500)).isEmpty();
  }

  @Test
  void oneMoreThanThatIsFound() {
    limits = "spike-factor: 25, spike-least: 1";
    count(DAY, 100);

    assertThat(count(2_501)).containsExactly("spike");
  }

  @Test
  void aSpikeDoesNotRaiseTheMeanThatTheNextIsComparedWith() {
    limits = "spike-factor: 25, spike-least: 1";
    count(DAY, 100);

    assertThat(count(1_000_000)).containsExactly("spike");
    assertThat(count(2_501)).containsExactly("spike");
  }

  @Test
  void aSpikeHasAtLeastSoMuch() {
    limits = "spike-factor: 25, spike-least: 3000";
    count(DAY, 100);

    assertThat(count(2_999)).isEmpty();
    count(2 * DAY, 100);
    assertThat(count(3_000)).containsExactly("spike");
  }

  @Test
  void onTheFirstDayNothingIsASpike() {
    limits = "spike-factor: 25, spike-least: 1";
    count(DAY - 1, 100);

    assertThat(count(1_000_000)).isEmpty();
  }

  @Test
  void furtherFromTheIntervalBeforeThanTheLimitIsAnAbruptChange() {
    limits = "abrupt-change: 200";

    assertThat(count(100)).isEmpty();
    assertThat(count(300)).isEmpty();
    assertThat(count(501)).containsExactly("abrupt-change");
    assertThat(count(300)).containsExactly("abrupt-change");
    assertThat(count(100)).isEmpty();
  }

  @Test
  void intervalsThatAreNoNeighboursHaveNoAbruptChange() {
    limits = "abrupt-change: 200";
    count(100);
    estimated(5_000);

    assertThat(count(1_000)).isEmpty();
  }

  @Test
  void moreThanSoManyTimesTheMostEverSeenIsAHistoricalMaximum() {
    limits = "historical-maximum-factor: 2, spike-least: 1";
    count(WEEK - 1, 100);
    count(500);

    assertThat(count(1_000)).isEmpty();
    assertThat(count(2_001)).containsExactly("historical-maximum");
    assertThat(count(2_001)).isEmpty();
  }

  @Test
  void inTheFirstWeekNothingIsAHistoricalMaximum() {
    limits = "historical-maximum-factor: 2, spike-least: 1";
    count(WEEK - 1, 100);

    assertThat(count(201)).isEmpty();
  }

  @Test
  void whatARegisterThatNeverMovedHasIsNoHistoricalMaximum() {
    limits = "historical-maximum-factor: 2, spike-least: 1";
    count(WEEK, 0);

    assertThat(count(201)).isEmpty();
  }

  @Test
  void theMostOfTheThirtyDaysBeforeStillCounts() {
    limits = "historical-maximum-factor: 2, spike-least: 1";
    count(THIRTY_DAYS - 1, 100);
    count(1_000);
    count(THIRTY_DAYS - 1, 100);

    assertThat(count(2_000)).isEmpty();
  }

  @Test
  void whatLiesFurtherBackIsForgotten() {
    limits = "historical-maximum-factor: 2, spike-least: 1";
    count(THIRTY_DAYS - 1, 100);
    count(1_000);
    count(THIRTY_DAYS, 100);

    assertThat(count(201)).containsExactly("historical-maximum");
  }

  @Test
  void aRegisterThatMovedAndStandsStillForSoLongIsFrozen() {
    limits = "frozen-after: P1D";
    count(100);
    count(DAY - 1, 0);

    assertThat(count(0)).containsExactly("frozen-value");
    assertThat(count(0)).containsExactly("frozen-value");
    assertThat(count(100)).isEmpty();
  }

  @Test
  void aDayLessAQuarterHourIsNotFrozen() {
    limits = "frozen-after: P1D";
    count(100);
    count(DAY - 2, 0);

    assertThat(count(0)).isEmpty();
  }

  @Test
  void oneThatNeverMovedIsNotFrozen() {
    limits = "frozen-after: P1D";
    count(3 * DAY, 0);

    assertThat(count(0)).isEmpty();
  }

  @Test
  void oneThatIsUsedToStandingStillIsFrozenWhenItDoesForMoreThanTwiceAsLong() {
    limits = "frozen-after: P1D";
    count(100);
    count(60, 0);
    count(100);
    count(2 * 60 - 1, 0);

    assertThat(count(0)).isEmpty();
    assertThat(count(0)).containsExactly("frozen-value");
  }

  @Test
  void whatWasNotMeasuredIsNotLookedAt() {
    limits = "spike-factor: 25, spike-least: 1, frozen-after: P1D, abrupt-change: 1";
    count(DAY, 100);

    assertThat(estimated(1_000_000)).isEmpty();
    assertThat(watch.getIntervals()).isEqualTo(DAY);
  }

  @Test
  void aGaugeThatShowsTheSameForSoLongIsFrozen() {
    limits = "frozen-after: P1D";
    gauge(19);
    gauge(20);
    for (int i = 0; i < DAY - 1; i++) {
      assertThat(gauge(20)).isEmpty();
    }

    assertThat(gauge(20)).containsExactly("frozen-value");
    assertThat(gauge(21)).isEmpty();
  }

  @Test
  void aGaugeAtZeroIsNotFrozen() {
    limits = "frozen-after: P1D";
    gauge(20);
    for (int i = 0; i < 3 * DAY; i++) {
      assertThat(gauge(0)).isEmpty();
    }
  }

  @Test
  void aGaugeHasAbruptChangesButNoSpikes() {
    limits = "spike-factor: 2, spike-least: 1, abrupt-change: 10";
    for (int i = 0; i < DAY; i++) {
      gauge(20);
    }

    assertThat(gauge(30)).isEmpty();
    assertThat(gauge(19)).containsExactly("abrupt-change");
  }

  @Test
  void withoutLimitsNothingIsLookedAt() {
    limits = "";
    count(DAY, 100);

    assertThat(count(1_000_000)).isEmpty();
    assertThat(watch.getIntervals()).isZero();
  }

  private void count(int times, long wattHours) {
    for (int i = 0; i < times; i++) {
      count(wattHours);
    }
  }

  /** The next interval of a counter. */
  private List<String> count(long wattHours) {
    return look("energy.import", Unit.WATT_HOUR, counted(wattHours));
  }

  /** The next interval lies in a gap. */
  private List<String> estimated(long wattHours) {
    QuarterPage page = counted(wattHours);
    page.settled(new Settled(null, List.of(), Filling.BY_PROFILE, false));
    return look("energy.import", Unit.WATT_HOUR, page);
  }

  private QuarterPage counted(long wattHours) {
    QuarterPage page = QuarterPage.empty(startUs, Utility.ELECTRICITY, Unit.WATT_HOUR);
    page.startsAt(0, Boundary.MEASURED);
    page.endsAt(wattHours * 1000, Boundary.MEASURED);
    return page;
  }

  /** The next interval of a gauge that shows the same throughout. */
  private List<String> gauge(long degrees) {
    QuarterPage page = QuarterPage.empty(startUs, Utility.BUILDINGS, Unit.DEGREE_CELSIUS);
    page.readings().put(startUs, degrees * 1000);
    page.startsAt(0, Boundary.MEASURED);
    page.endsAt(0, Boundary.MEASURED);
    return look("temperature", Unit.DEGREE_CELSIUS, page);
  }

  private List<String> look(String register, Unit unit, QuarterPage page) {
    startUs += Quarters.MICROS;
    LimitsTable table =
        LimitsTable.parse(limits.isEmpty() ? "limits: []" : "limits: [{%s}]".formatted(limits));
    MeterFacts facts = new MeterFacts(true, Meter.getDefaultInstance(), table, areas -> areas);
    OpenRegister open =
        new OpenRegister(
            "m1", page.utility(), unit, facts, RegisterState.newBuilder().setRegister(register));
    return Watching.look(open, watch, page);
  }
}
