package io.samspil.metering.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nights are those of the city's zone, also when its clocks change. */
class NightTest {
  private static final ZoneId COPENHAGEN = ZoneId.of("Europe/Copenhagen");
  private static final Limits LIMITS =
      new RuleShelf(null).book().limits(AlarmRule.WATER_NIGHT_FLOW, "water-district");

  @ParameterizedTest(name = "{0}: night until {1}")
  @CsvSource({
    "winter,        2026-01-15T03:00:00Z, 2026-01-15T01:00:00Z",
    "summer,        2026-07-15T02:00:00Z, 2026-07-15T00:00:00Z",
    "one hour only, 2026-03-29T02:00:00Z, 2026-03-29T01:00:00Z",
    "three hours,   2026-10-25T03:00:00Z, 2026-10-25T00:00:00Z"
  })
  void theLowestHourLiesInIt(String name, Instant end, Instant begin) {
    for (Instant lowest = begin.minus(Duration.ofHours(1));
        !lowest.isAfter(end);
        lowest = lowest.plus(Duration.ofHours(1))) {
      boolean inside = !lowest.isBefore(begin) && lowest.isBefore(end);
      assertThat(WaterRules.nightFlow(day(end, lowest), LIMITS, COPENHAGEN))
          .as("%s, lowest at %s", name, lowest)
          .isInstanceOf(inside ? Verdict.Clear.class : Verdict.Raise.class);
    }
  }

  @ParameterizedTest
  @CsvSource({"2026-01-15T02:45:00Z", "2026-01-15T09:15:00Z"})
  void aNightThatIsNotOverOrLongOverIsNotJudged(Instant until) {
    assertThat(WaterRules.nightFlow(day(until, until), LIMITS, COPENHAGEN)).isEqualTo(Verdict.HOLD);
  }

  /** A day of 100 L in each quarter until some time, but for one hour of next to nothing. */
  private static Series day(Instant until, Instant lowest) {
    Series series = new Series();
    long low = lowest.getEpochSecond() / 900;
    long end = until.getEpochSecond() / 900;
    for (long quarter = end - 100; quarter < end; quarter++) {
      series.set(quarter, quarter >= low && quarter < low + 4 ? 1L : 100_000L);
    }
    return series;
  }
}
