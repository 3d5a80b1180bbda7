package io.samspil.flexibility.load;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Something has changed that a plan should not wait a whole period for. */
public final class Wake {
  private final Semaphore rung = new Semaphore(0);

  public void ring() {
    if (rung.availablePermits() == 0) {
      rung.release();
    }
  }

  /** Waits until somebody rings, or the time is over. */
  public boolean await(Duration atMost) throws InterruptedException {
    boolean woken = rung.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS);
    rung.drainPermits();
    return woken;
  }
}
