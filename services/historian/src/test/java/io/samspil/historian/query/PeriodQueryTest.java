package io.samspil.historian.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samspil.historian.store.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.web.ErrorResponseException;

class PeriodQueryTest {
  private static final Instant NOW = Instant.parse("2026-05-01T12:07:00Z");
  private static final ZoneId COPENHAGEN = ZoneId.of("Europe/Copenhagen");

  @Test
  void aQueryThatSaysNothingIsForTheLastDayInQuarters() {
    PeriodQuery query = query(null, null, null, null);

    assertThat(query.resolution()).isEqualTo(Resolution.QUARTER);
    assertThat(query.range())
        .isEqualTo(
            new TimeRange(
                Instant.parse("2026-04-30T12:00:00Z"), Instant.parse("2026-05-01T12:15:00Z")));
  }

  @Test
  void theRangeIsWidenedToWholePeriods() {
    PeriodQuery query =
        query("2026-03-29T12:00:00+02:00", "2026-03-29T12:00:01+02:00", "P1D", null);

    assertThat(query.range())
        .isEqualTo(
            new TimeRange(
                Instant.parse("2026-03-28T23:00:00Z"), Instant.parse("2026-03-29T22:00:00Z")));
  }

  @Test
  void theEndOfTheRangeIsNotInIt() {
    PeriodQuery query = query("2026-03-01T12:00:00Z", "2026-03-01T13:00:00Z", "PT1H", null);

    assertThat(query.range().to()).isEqualTo(Instant.parse("2026-03-01T13:00:00Z"));
  }

  @Test
  void anotherZoneHasOtherDays() {
    PeriodQuery query =
        query("2026-03-01T12:00:00Z", "2026-03-01T13:00:00Z", "P1D", "America/New_York");

    assertThat(query.range().from()).isEqualTo(Instant.parse("2026-03-01T05:00:00Z"));
  }

  @Test
  void yearsAreAskedForInParts() {
    PeriodQuery query = query("2020-01-01T00:00:00Z", "2026-01-01T00:00:00Z", "P1M", "UTC");

    assertThat(query.parts()).hasSize(71);
    assertThat(query.parts().getFirst().from()).isEqualTo(query.range().from());
    assertThat(query.parts().getLast().to()).isEqualTo(query.range().to());
    for (int i = 1; i < 71; i++) {
      assertThat(query.parts().get(i).from()).isEqualTo(query.parts().get(i - 1).to());
    }
    assertThat(query.parts())
        .allSatisfy(
            part ->
                assertThat(Duration.between(part.from(), part.to()))
                    .isLessThanOrEqualTo(Duration.ofDays(31)));
  }

  @ParameterizedTest
  @CsvSource({
    "yesterday, '', PT15M, '', from, an RFC 3339 time",
    "'', 2026-13-01T00:00:00Z, PT15M, '', to, an RFC 3339 time",
    "+999999999-01-01T00:00:00Z, '', PT15M, '', from, between 1700 and 2200",
    "2026-05-01T00:00:00Z, 2026-05-01T00:00:00Z, PT15M, '', to, a time after from",
    "'', '', PT30M, '', resolution, 'PT15M, PT1H, P1D or P1M'",
    "'', '', PT15M, Mars/Base, zone, a time zone",
    "2020-01-01T00:00:00Z, '', PT15M, '', from, at most 10000 periods",
    "1990-01-01T00:00:00Z, '', P1M, '', from, 3700 days",
  })
  void aBadParameterIsNamedWithItsValueAndWhatWasExpected(
      String from, String to, String resolution, String zone, String name, String expected) {
    assertThatThrownBy(() -> query(from, to, resolution, zone))
        .isInstanceOfSatisfying(
            ErrorResponseException.class,
            e -> {
              assertThat(e.getStatusCode().value()).isEqualTo(400);
              assertThat(e.getBody().getProperties()).containsEntry("parameter", name);
              assertThat(e.getBody().getDetail())
                  .contains("parameter " + name + " is '")
                  .contains(expected);
            });
  }

  private static PeriodQuery query(String from, String to, String resolution, String zone) {
    return PeriodQuery.of(from, to, resolution, zone, COPENHAGEN, NOW);
  }
}
