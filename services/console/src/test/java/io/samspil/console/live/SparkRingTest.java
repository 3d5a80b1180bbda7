package io.samspil.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SparkRingTest {
  private final SparkRing ring = new SparkRing();

  @Test
  void withoutSamplesEverySlotIsAGap() {
    assertThat(ring.until(10_000)).hasSize(SparkRing.SLOTS).containsOnlyNulls();
  }

  @Test
  void theLastSampleOfASlotStandsForIt() {
    ring.take(10_000, 1);
    ring.take(10_009, 2);
    assertThat(newest(1, 10_009)).containsExactly(2L);
  }

  @Test
  void aSampleIsHeldForAMinuteAndThenIsAGap() {
    ring.take(10_000, 5);
    assertThat(newest(8, 10_070)).containsExactly(5L, 5L, 5L, 5L, 5L, 5L, 5L, null);
  }

  @Test
  void whatIsOlderThanHalfAnHourIsGone() {
    ring.take(10_000, 5);
    assertThat(ring.until(10_000 + 1799).getFirst()).isEqualTo(5L);
    assertThat(ring.until(10_000 + 1800 + 60)).containsOnlyNulls();
  }

  @Test
  void aSampleFromBeforeTheRingsTurnDoesNotReplaceANewerOne() {
    ring.take(10_000, 5);
    ring.take(10_000 - 1800, 9);
    assertThat(newest(1, 10_000)).containsExactly(5L);
  }

  private List<Long> newest(int count, long until) {
    List<Long> all = ring.until(until);
    return Collections.unmodifiableList(all.subList(all.size() - count, all.size()));
  }
}
