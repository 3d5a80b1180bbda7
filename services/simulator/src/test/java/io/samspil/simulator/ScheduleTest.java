package io.samspil.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static final Instant START = Instant.parse("2026-11-18T16:00:03Z");
  private final Schedule schedule = new Schedule(4, Duration.ofSeconds(10), START);
  private final List<String> due = new ArrayList<>();

  private void advanceTo(Instant now) {
    schedule.advanceTo(
        now, (index, at) -> due.add(index + "@" + Duration.between(START, at).toMillis()));
  }

  @Test
  void metersAreSpreadEvenlyOverTheInterval() {
    advanceTo(START.plusSeconds(10));
    assertThat(due).containsExactly("2@2000", "3@4500", "0@7000", "1@9500");
  }

  @Test
  void whatIsDueNowIsHandedOutOnce() {
    advanceTo(START.plusSeconds(2));
    advanceTo(START.plusSeconds(2));
    assertThat(due).containsExactly("2@2000");
  }

  @Test
  void moreThanOneIntervalLateIsSkippedAndCounted() {
    advanceTo(START.plusSeconds(100));
    assertThat(due).hasSize(4);
    assertThat(schedule.skipped()).isEqualTo(36);
  }
}
