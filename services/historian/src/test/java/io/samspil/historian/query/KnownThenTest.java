package io.samspil.historian.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.Micros;
import io.samspil.contracts.Quarters;
import io.samspil.contracts.v1.Interval;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KnownThenTest {
  private static final long START = Micros.of(Instant.parse("2026-05-01T12:00:00Z"));
  private static final List<Interval> ROWS =
      List.of(row(0, "a", 0, 16), row(0, "a", 1, 40), row(0, "b", 3, 0), row(1, "a", 0, 31));

  @Test
  void withoutATimeTheNewestOfAllCounts() {
    assertThat(KnownThen.NOW.newest(ROWS)).containsExactly(ROWS.get(1), ROWS.get(2), ROWS.get(3));
  }

  @Test
  void aRevisionCountsFromTheMicrosecondItWasPublished() {
    assertThat(at(40 * 60_000_000L).newest(ROWS)).contains(ROWS.get(1)).doesNotContain(ROWS.get(0));
    assertThat(at(40 * 60_000_000L - 1).newest(ROWS))
        .containsExactly(ROWS.get(0), ROWS.get(2), ROWS.get(3));
  }

  @Test
  void whatWasNotKnownYetIsNotThereAndWhatHasNoTimeAlwaysWas() {
    assertThat(at(0).newest(ROWS)).containsExactly(ROWS.get(2));
  }

  @Test
  void metersAreNotMixed() {
    Interval other = ROWS.getFirst().toBuilder().setMeterId("m2").build();

    assertThat(KnownThen.NOW.newest(List.of(ROWS.getFirst(), other))).hasSize(2);
  }

  private static KnownThen at(long afterUs) {
    return new KnownThen(Optional.of(Micros.toInstant(START + afterUs)));
  }

  private static Interval row(int quarter, String register, int revision, long publishedMinute) {
    return Interval.newBuilder()
        .setMeterId("m1")
        .setStartUs(START + quarter * Quarters.MICROS)
        .setRegister(register)
        .setRevision(revision)
        .setPublishedUs(publishedMinute == 0 ? 0 : START + publishedMinute * 60_000_000L)
        .build();
  }
}
