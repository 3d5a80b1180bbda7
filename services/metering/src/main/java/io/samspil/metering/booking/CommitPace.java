package io.samspil.metering.booking;

import java.time.InstantSource;

/**
 * When to commit: soon, while metering keeps up with what arrives, because a reading is seen only
 * when it is committed; seldom, behind a backlog, because each commit costs the same however much
 * it has, and many readings of one page are then one write.
 */
final class CommitPace {
  private static final long BEHIND_MILLIS = 1_000;

  private final InstantSource clock;
  private final Runnable commit;
  private long arrivalMillis;
  private boolean uncommitted;

  CommitPace(InstantSource clock, Runnable commit) {
    this.clock = clock;
    this.commit = commit;
  }

  /**
   * @param recordMillis when the record arrived
   */
  void booked(long recordMillis) {
    arrivalMillis = recordMillis;
    uncommitted = true;
  }

  void tick() {
    if (uncommitted && clock.millis() - arrivalMillis < BEHIND_MILLIS) {
      uncommitted = false;
      commit.run();
    }
  }
}
