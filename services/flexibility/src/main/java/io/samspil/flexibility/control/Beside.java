package io.samspil.flexibility.control;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what may take the database's time beside the loop, so that no setpoint waits for it: one
 * thing at a time, and nothing while the last is still being done.
 */
final class Beside implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Beside.class);
  private static final Duration TO_END = Duration.ofSeconds(5);

  private final String name;
  private final AtomicBoolean busy = new AtomicBoolean();
  private final ExecutorService thread;

  Beside(String name) {
    this.name = name;
    this.thread =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("flexibility-" + name).factory());
  }

  /**
   * @return whether it will be done; it is not while the last still is
   */
  boolean run(Runnable work) {
    if (!busy.compareAndSet(false, true)) {
      return false;
    }
    thread.execute(
        () -> {
          try {
            work.run();
          } catch (RuntimeException e) {
            log.error("{} failed, the next tries again cause={}", name, e.toString(), e);
          } finally {
            busy.set(false);
          }
        });
    return true;
  }

  /** Waits for what is being done. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(TO_END.toMillis(), TimeUnit.MILLISECONDS)) {
        log.warn("{} did not end within {}", name, TO_END);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
