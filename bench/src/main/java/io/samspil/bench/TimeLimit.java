package io.samspil.bench;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Interrupts the thread that made it when its time is over, so that whatever it waits for ends. */
final class TimeLimit implements AutoCloseable {
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("bench-limit").factory());

  private volatile boolean over;

  TimeLimit(Duration time) {
    Thread working = Thread.currentThread();
    timer.schedule(
        () -> {
          over = true;
          working.interrupt();
        },
        time.toMillis(),
        TimeUnit.MILLISECONDS);
  }

  /** Whether the time was over before the work was done. */
  boolean isOver() {
    return over;
  }

  /** The work is done; an interruption that came meanwhile is taken back. */
  @Override
  public void close() {
    timer.shutdownNow();
    if (over) {
      Thread.interrupted();
    }
  }
}
