package io.samspil.historian.completeness;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.Micros;
import io.samspil.contracts.Quarters;
import io.samspil.contracts.v1.Boundary;
import io.samspil.contracts.v1.Interval;
import io.samspil.contracts.v1.Meter;
import io.samspil.contracts.v1.Quality;
import io.samspil.contracts.v1.RegisterKind;
import io.samspil.historian.completeness.SlotJudge.Judged;
import io.samspil.historian.query.Resolution.Period;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlotJudgeTest {
  private static final ZoneId COPENHAGEN = ZoneId.of("Europe/Copenhagen");
  private static final long NOON = Micros.of(Instant.parse("2026-05-01T12:00:00Z"));
  private static final long HOUR = 4 * Quarters.MICROS;

  private final QuarterBook book = new QuarterBook();

  @ParameterizedTest
  @CsvSource({
    "0, 15, 96, PT15M",
    "10, 15, 96, PT15M",
    "15, 15, 96, PT15M",
    "30, 30, 48, PT30M",
    "60, 60, 24, PT1H",
    "1440, 1440, 1, P1D",
    "10080, 1440, 1, P1D",
  })
  void aMeterOwesWhatItsResolutionSays(int declared, int minutes, int aDay, String text) {
    Slots slots = slots(declared);

    assertThat(slots.minutes()).isEqualTo(minutes);
    assertThat(slots.text()).isEqualTo(text);
    long midnight = Micros.of(Instant.parse("2026-05-01T22:00:00Z"));
    assertThat(slots.within(midnight, midnight + 24 * HOUR, Long.MAX_VALUE)).hasSize(aDay);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z, 92, 23",
    "2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z, 100, 25"
  })
  void theDaysOnWhichTheClockIsChangedOweMoreOrLess(
      Instant start, Instant end, int quarters, int hours) {
    long from = Micros.of(start);
    long to = Micros.of(end);

    assertThat(slots(15).within(from, to, Long.MAX_VALUE)).hasSize(quarters);
    assertThat(slots(60).within(from, to, Long.MAX_VALUE)).hasSize(hours);
    assertThat(slots(1440).within(from, to, Long.MAX_VALUE)).containsExactly(new Period(from, to));
  }

  @Test
  void onlyWhatIsOverIsOwed() {
    assertThat(slots(15).within(NOON, NOON + HOUR, NOON + HOUR - 1)).hasSize(3);
    assertThat(slots(15).within(NOON + 1, NOON + HOUR, Long.MAX_VALUE)).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "GOOD, 1, RECEIVED",
    "ESTIMATED_BOUNDARY, 1, RECEIVED",
    "ESTIMATED_BOUNDARY, 0, ESTIMATED",
    "ESTIMATED, 0, ESTIMATED",
    "PROVISIONAL, 0, PROVISIONAL",
    "EDITED, 0, EDITED",
    "SUSPECT, 1, SUSPECT",
    "PARTIAL, 1, PARTIAL",
  })
  void aQuarterHourIsWhatItsQualitySays(Quality quality, int readings, SlotState state) {
    book.add(quarter(0, readings).setQuality(quality).build());

    assertThat(judge(15, 0).state()).isEqualTo(state);
    assertThat(judge(15, Quarters.MICROS).state()).isEqualTo(SlotState.MISSING);
  }

  @Test
  void anHourlyMeterHasReceivedWhatLiesBetweenTwoReadingsOneHourApart() {
    // Read at 12:07, 13:07 and 16:07.
    for (int i = 0; i < 20; i++) {
      int readings = i == 0 || i == 4 || i == 16 ? 1 : 0;
      book.add(quarter(i, readings).setQuality(Quality.ESTIMATED_BOUNDARY).build());
    }

    assertThat(List.of(0, 1, 2, 3).stream().map(h -> judge(60, h * HOUR).state()))
        .containsExactly(
            SlotState.RECEIVED, SlotState.ESTIMATED, SlotState.ESTIMATED, SlotState.ESTIMATED);
  }

  @Test
  void anHourWithoutOneOfItsQuartersIsPartial() {
    for (int i = 0; i < 3; i++) {
      book.add(quarter(i, 1).build());
    }

    assertThat(judge(60, 0).state()).isEqualTo(SlotState.PARTIAL);
  }

  @Test
  void aLevelThatIsSampledOnceAnHourIsWhole() {
    book.add(quarter(2, 1).setKind(RegisterKind.GAUGE).build());

    assertThat(judge(60, 0).state()).isEqualTo(SlotState.RECEIVED);
  }

  @Test
  void theFirstRevisionThatWasMeasuredSaysWhenItCame() {
    book.add(quarter(0, 0).setQuality(Quality.PROVISIONAL).setPublishedUs(NOON + 1).build());
    book.add(quarter(0, 1).setRevision(1).setPublishedUs(NOON + 2).build());
    book.add(quarter(0, 1).setRevision(2).setPublishedUs(NOON + 3).build());

    assertThat(judge(15, 0).finalUs()).isEqualTo(NOON + 2);
  }

  private Judged judge(int minutes, long afterUs) {
    Slots slots = slots(minutes);
    Period slot = slots.within(NOON + afterUs, NOON + afterUs + 1, Long.MAX_VALUE).getFirst();
    return new SlotJudge(slots).judge(slot, book);
  }

  private static Slots slots(int minutes) {
    return Slots.of(Meter.newBuilder().setResolutionMinutes(minutes).build(), COPENHAGEN);
  }

  private static Interval.Builder quarter(int index, int readings) {
    return Interval.newBuilder()
        .setStartUs(NOON + index * Quarters.MICROS)
        .setKind(RegisterKind.COUNTER)
        .setQuality(Quality.GOOD)
        .setStartBoundary(Boundary.INTERPOLATED)
        .setEndBoundary(Boundary.INTERPOLATED)
        .setReadings(readings);
  }
}
