package io.samspil.simulator;

import java.time.Duration;
import java.time.Instant;

/**
 * When each meter is due: once in each interval, all meters spread evenly over it, at instants that
 * depend on nothing but the wall clock.
 *
 * <pre>
 *   interval n             interval n + 1
 *   |0    |1    |2    |3   |0    |1    |2    |3       meter index
 * </pre>
 *
 * What became due while nobody asked for more than one interval is skipped and counted.
 */
final class Schedule {
  /** Takes what is due. */
  @FunctionalInterface
  interface Due {
    void at(int meterIndex, Instant instant);
  }

  private final int meters;
  private final long intervalMs;
  private long nextTurn;
  private long skipped;

  /** The first instant due is the first one after {@code start}. */
  Schedule(int meters, Duration interval, Instant start) {
    this.meters = meters;
    this.intervalMs = interval.toMillis();
    this.nextTurn = turnAfter(start.toEpochMilli());
  }

  /** Hands out, in order of time, what is due up to and including {@code now}. */
  void advanceTo(Instant now, Due due) {
    long last = turnAfter(now.toEpochMilli()) - 1;
    if (last - nextTurn >= meters) {
      skipped += last - nextTurn + 1 - meters;
      nextTurn = last - meters + 1;
    }
    for (; nextTurn <= last; nextTurn++) {
      due.at((int) (nextTurn % meters), Instant.ofEpochMilli(msOf(nextTurn)));
    }
  }

  /** How many samples were never handed out because the caller came too late. */
  long skipped() {
    return skipped;
  }

  /** The first turn that lies after this time. */
  private long turnAfter(long ms) {
    long interval = Math.floorDiv(ms, intervalMs);
    long turn = interval * meters + (ms - interval * intervalMs) * meters / intervalMs;
    while (msOf(turn) <= ms) {
      turn++;
    }
    return turn;
  }

  private long msOf(long turn) {
    return turn / meters * intervalMs + turn % meters * intervalMs / meters;
  }
}
