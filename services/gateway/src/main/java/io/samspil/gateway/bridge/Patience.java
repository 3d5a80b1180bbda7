package io.samspil.gateway.bridge;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Waits a moment for a meter that is not known: it may have been registered just now, and our view
 * be behind. The connection waits with one message at a time; and if it waited in vain, its next
 * unknown meters are refused at once for ten times as long. So a flood from unknown meters costs
 * its own connection a tenth, and the others nothing.
 */
final class Patience {
  private static final long LOOK_AGAIN_MS = 20;
  private static final int PAUSE_FACTOR = 10;

  /** Lets time pass. */
  interface Sleeper {
    void sleep(long millis) throws InterruptedException;
  }

  private final long graceNanos;
  private final LongSupplier nanoTime;
  private final Sleeper sleeper;
  private long pauseFrom;
  private boolean pausing;

  Patience(Duration grace, LongSupplier nanoTime, Sleeper sleeper) {
    this.graceNanos = grace.toNanos();
    this.nanoTime = nanoTime;
    this.sleeper = sleeper;
  }

  static Patience of(Duration grace) {
    return new Patience(grace, System::nanoTime, TimeUnit.MILLISECONDS::sleep);
  }

  /** Whether it became true within the grace; always looks at least once. */
  boolean await(BooleanSupplier known) throws InterruptedException {
    long start = nanoTime.getAsLong();
    if (graceNanos == 0 || (pausing && start - pauseFrom < graceNanos * PAUSE_FACTOR)) {
      return known.getAsBoolean();
    }
    pausing = false;
    while (!known.getAsBoolean()) {
      if (nanoTime.getAsLong() - start >= graceNanos) {
        pausing = true;
        pauseFrom = nanoTime.getAsLong();
        return false;
      }
      sleeper.sleep(LOOK_AGAIN_MS);
    }
    return true;
  }
}
