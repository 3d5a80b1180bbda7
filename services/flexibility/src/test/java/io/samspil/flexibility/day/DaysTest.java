package io.samspil.flexibility.day;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DaysTest {
  private static final LocalDate SHORT = LocalDate.of(2026, 3, 29);
  private static final LocalDate LONG = LocalDate.of(2026, 10, 25);

  private final Days days =
      new Days(ZoneId.of("Europe/Copenhagen"), true, Set.of(LocalDate.of(2026, 12, 24)));

  @Test
  void aDayHas96QuartersAndThoseOfTheClockChange92And100() {
    assertThat(quarters(LocalDate.of(2026, 3, 28))).isEqualTo(96);
    assertThat(quarters(SHORT)).isEqualTo(92);
    assertThat(quarters(LONG)).isEqualTo(100);
  }

  @Test
  void aLocalTimeThatTheClockLeapsOverIsOnNoQuarter() {
    assertThat(days.at(SHORT, 2 * 4)).isEmpty();
    assertThat(days.at(SHORT, 3 * 4)).hasValue(quarter("2026-03-29T01:00:00Z"));
    assertThat(days.at(SHORT, 4)).hasValue(quarter("2026-03-29T00:00:00Z"));
  }

  @Test
  void ofARepeatedLocalTimeTheFirstIsMeant() {
    assertThat(days.at(LONG, 2 * 4)).hasValue(quarter("2026-10-25T00:00:00Z"));
    assertThat(days.slot(quarter("2026-10-25T00:00:00Z"))).isEqualTo(8);
    assertThat(days.slot(quarter("2026-10-25T01:00:00Z"))).isEqualTo(8);
  }

  @Test
  void aQuarterBelongsToTheLocalDayItBeginsOn() {
    assertThat(days.day(quarter("2026-01-01T22:45:00Z"))).isEqualTo(LocalDate.of(2026, 1, 1));
    assertThat(days.day(quarter("2026-01-01T23:00:00Z"))).isEqualTo(LocalDate.of(2026, 1, 2));
    assertThat(days.slot(quarter("2026-01-01T23:00:00Z"))).isZero();
  }

  @Test
  void easterAndWhatMovesWithIt() {
    assertThat(Holidays.easter(2024)).isEqualTo(LocalDate.of(2024, 3, 31));
    assertThat(Holidays.easter(2025)).isEqualTo(LocalDate.of(2025, 4, 20));
    assertThat(Holidays.easter(2026)).isEqualTo(LocalDate.of(2026, 4, 5));
    assertThat(Holidays.easter(2038)).isEqualTo(LocalDate.of(2038, 4, 25));
    assertThat(Holidays.easter(2049)).isEqualTo(LocalDate.of(2049, 4, 18));
    assertThat(Holidays.easter(2076)).isEqualTo(LocalDate.of(2076, 4, 19));
    assertThat(days.type(LocalDate.of(2026, 4, 2))).isEqualTo(DayType.SUNDAY_OR_HOLIDAY);
    assertThat(days.type(LocalDate.of(2026, 4, 1))).isEqualTo(DayType.WORKDAY);
    assertThat(days.type(LocalDate.of(2026, 5, 14))).isEqualTo(DayType.SUNDAY_OR_HOLIDAY);
    assertThat(days.type(LocalDate.of(2026, 5, 25))).isEqualTo(DayType.SUNDAY_OR_HOLIDAY);
  }

  @Test
  void thePrayerDayEndedWith2023() {
    assertThat(days.type(LocalDate.of(2023, 5, 5))).isEqualTo(DayType.SUNDAY_OR_HOLIDAY);
    assertThat(days.type(LocalDate.of(2024, 4, 26))).isEqualTo(DayType.WORKDAY);
  }

  @Test
  void otherHolidaysAreThoseOfTheSettings() {
    assertThat(days.type(LocalDate.of(2026, 12, 24))).isEqualTo(DayType.SUNDAY_OR_HOLIDAY);
    assertThat(days.type(LocalDate.of(2026, 12, 23))).isEqualTo(DayType.WORKDAY);
    assertThat(days.type(LocalDate.of(2026, 11, 21))).isEqualTo(DayType.SATURDAY);
  }

  private long quarters(LocalDate day) {
    return days.firstOf(day.plusDays(1)) - days.firstOf(day);
  }

  private static long quarter(String instant) {
    return Days.quarterOf(Instant.parse(instant));
  }
}
