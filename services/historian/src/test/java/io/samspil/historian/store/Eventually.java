package io.samspil.historian.store;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Asks again until the answer is as it should be, or for too long. */
public final class Eventually {
  private Eventually() {}

  /** What may fail for now. */
  @FunctionalInterface
  public interface Check {
    void run() throws Exception;
  }

  public static void eventually(Duration atMost, Check check) throws Exception {
    long giveUp = System.nanoTime() + atMost.toNanos();
    while (true) {
      try {
        check.run();
        return;
      } catch (AssertionError | RuntimeException e) {
        if (System.nanoTime() > giveUp) {
          throw e;
        }
        TimeUnit.MILLISECONDS.sleep(20);
      }
    }
  }

  public static void eventually(Check check) throws Exception {
    eventually(Duration.ofSeconds(30), check);
  }
}
