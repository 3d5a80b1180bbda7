package io.samspil.gateway.ticker;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something once a second, in a thread of its own, until it is closed. */
public final class Ticker implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Ticker.class);

  private final ScheduledExecutorService thread;

  /**
   * @param work what it throws is logged, and it goes on
   */
  public Ticker(String name, Runnable work) {
    thread =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name(name).factory());
    thread.scheduleWithFixedDelay(() -> run(name, work), 1, 1, TimeUnit.SECONDS);
  }

  private static void run(String name, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      log.warn("could not be done, and will be tried again what={}", name, e);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
