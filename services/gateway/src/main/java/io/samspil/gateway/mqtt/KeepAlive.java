package io.samspil.gateway.mqtt;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Ends a connection from which nothing came for one and a half times its keep-alive (MQTT 5
 * §3.1.2.10). While the front itself does not read, silence is not the device's.
 */
final class KeepAlive {
  private final EventExecutor executor;
  private final BooleanSupplier notReading;
  private final Runnable expired;
  private long timeoutNanos;
  private long lastNanos;
  private @Nullable ScheduledFuture<?> next;

  KeepAlive(EventExecutor executor, BooleanSupplier notReading, Runnable expired) {
    this.executor = executor;
    this.notReading = notReading;
    this.expired = expired;
  }

  void start(int seconds) {
    if (seconds > 0) {
      timeoutNanos = TimeUnit.MILLISECONDS.toNanos(seconds * 1500L);
      heard();
      schedule(timeoutNanos);
    }
  }

  void heard() {
    lastNanos = executor.ticker().nanoTime();
  }

  void stop() {
    if (next != null) {
      next.cancel(false);
    }
  }

  private void schedule(long nanos) {
    next = executor.schedule(this::check, nanos, TimeUnit.NANOSECONDS);
  }

  private void check() {
    if (notReading.getAsBoolean()) {
      heard();
    }
    long left = lastNanos + timeoutNanos - executor.ticker().nanoTime();
    if (left <= 0) {
      expired.run();
    } else {
      schedule(left);
    }
  }
}
