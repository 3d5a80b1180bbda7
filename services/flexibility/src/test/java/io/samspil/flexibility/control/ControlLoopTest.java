package io.samspil.flexibility.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ControlLoopTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void whatWasNeverDoneIsDue() {
    assertThat(ControlLoop.isOver(Instant.MIN, MINUTE, NOON)).isTrue();
  }

  @Test
  void aTimeIsOverAtItsEnd() {
    assertThat(ControlLoop.isOver(NOON, MINUTE, NOON)).isFalse();
    assertThat(ControlLoop.isOver(NOON, MINUTE, NOON.plusSeconds(59))).isFalse();
    assertThat(ControlLoop.isOver(NOON, MINUTE, NOON.plusSeconds(60))).isTrue();
  }

  @Test
  void aClockThatWasSetBackStopsNothing() {
    assertThat(ControlLoop.isOver(NOON, MINUTE, NOON.minusSeconds(1))).isTrue();
  }
}
