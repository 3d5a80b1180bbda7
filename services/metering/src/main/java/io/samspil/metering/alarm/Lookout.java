package io.samspil.metering.alarm;

import io.samspil.metering.knowledge.RuleShelf;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the file of limits again and again. */
final class Lookout implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Lookout.class);

  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("metering-alarm-rules").factory());

  Lookout(RuleShelf shelf, Duration every) {
    clock.scheduleWithFixedDelay(
        () -> look(shelf), every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static void look(RuleShelf shelf) {
    try {
      shelf.look();
    } catch (RuntimeException e) {
      log.warn("the limits of alarms could not be looked at", e);
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
