package io.samspil.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.Micros;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DailyConsumptionTest {
  private final DailyConsumption consumption = new DailyConsumption();

  private void read(String time, long milli) {
    consumption.add(
        new Recorded(
            "m",
            Micros.of(Instant.parse(time)),
            List.of(
                new Recorded.Value("volume", "L", "", milli),
                new Recorded.Value("flow", "L/h", "", 1))));
  }

  private Map<String, Long> days() {
    Map<String, Long> days = new TreeMap<>();
    consumption
        .byDay()
        .getOrDefault(new DailyConsumption.Series("m", "volume"), new TreeMap<>())
        .forEach(
            (day, milli) -> days.put(Micros.toInstant(day).toString().substring(0, 10), milli));
    return days;
  }

  @Test
  void midnightsAreInterpolatedAndTheEndsAreOpen() {
    read("2026-01-01T06:00:00Z", 1000);
    read("2026-01-01T18:00:00Z", 2000);
    read("2026-01-02T06:00:00Z", 2001);
    read("2026-01-04T06:00:00Z", 2801);
    // 2000.5 at the first midnight: half to even, 2000.
    assertThat(days())
        .containsExactly(
            Map.entry("2026-01-01", 1000L),
            Map.entry("2026-01-02", 301L),
            Map.entry("2026-01-03", 400L),
            Map.entry("2026-01-04", 100L));
    assertThat(consumption.byDay()).hasSize(1);
  }

  @Test
  void aReadingOnMidnightCountsAndTheLastDayEndsWithIt() {
    read("2026-01-01T12:00:00Z", 5);
    read("2026-01-02T00:00:00Z", 9);
    assertThat(days()).containsExactly(Map.entry("2026-01-01", 4L));
  }

  @Test
  void ofSeveralValuesForAnInstantTheLastCountsInAnyOrderOfTime() {
    read("2026-01-01T20:00:00Z", 30);
    read("2026-01-01T10:00:00Z", 10);
    read("2026-01-01T20:00:00Z", 25);
    read("2026-01-01T10:00:00Z", 10);
    assertThat(days()).containsExactly(Map.entry("2026-01-01", 15L));
  }

  @Test
  void aRegisterThatFallsGivesANegativeDay() {
    read("2026-01-01T10:00:00Z", 100);
    read("2026-01-01T20:00:00Z", -20);
    assertThat(days()).containsExactly(Map.entry("2026-01-01", -120L));
  }
}
