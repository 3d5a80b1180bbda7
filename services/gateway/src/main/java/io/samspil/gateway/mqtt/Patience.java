package io.samspil.gateway.mqtt;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether something that has begun comes to its end in time. To begin and to end costs no
 * more than a look at the clock: one timer at most is running, and looks again when it was too
 * early.
 */
final class Patience {
  private static final long IDLE = Long.MIN_VALUE;

  private final EventExecutor executor;
  private final long limitNanos;
  private final Runnable over;
  private long sinceNanos = IDLE;
  private @Nullable ScheduledFuture<?> timer;

  Patience(EventExecutor executor, Duration limit, Runnable over) {
    this.executor = executor;
    this.limitNanos = limit.toNanos();
    this.over = over;
  }

  /** Something has begun, now. */
  void begin() {
    sinceNanos = executor.ticker().nanoTime();
    if (timer == null) {
      timer = executor.schedule(this::look, limitNanos, TimeUnit.NANOSECONDS);
    }
  }

  boolean isWaiting() {
    return sinceNanos != IDLE;
  }

  void end() {
    sinceNanos = IDLE;
  }

  void stop() {
    if (timer != null) {
      timer.cancel(false);
    }
  }

  private void look() {
    timer = null;
    if (sinceNanos == IDLE) {
      return;
    }
    long left = sinceNanos + limitNanos - executor.ticker().nanoTime();
    if (left <= 0) {
      over.run();
    } else {
      timer = executor.schedule(this::look, left, TimeUnit.NANOSECONDS);
    }
  }
}
