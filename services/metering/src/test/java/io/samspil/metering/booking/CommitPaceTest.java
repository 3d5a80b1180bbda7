package io.samspil.metering.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CommitPaceTest {
  private Instant now = Instant.parse("2026-01-01T12:00:00Z");
  private final AtomicInteger commits = new AtomicInteger();
  private final CommitPace pace = new CommitPace(() -> now, commits::incrementAndGet);

  @Test
  void whatArrivedJustNowIsCommittedAtTheNextTickOnce() {
    pace.booked(now.toEpochMilli() - 50);

    pace.tick();
    pace.tick();

    assertThat(commits).hasValue(1);
  }

  @Test
  void behindABacklogItIsLeftToTheLongInterval() {
    pace.booked(now.toEpochMilli() - 5_000);

    pace.tick();

    assertThat(commits).hasValue(0);
  }

  @Test
  void nothingBookedIsNothingToCommit() {
    pace.tick();

    assertThat(commits).hasValue(0);
  }
}
