package io.samspil.gateway.workbench;

import io.samspil.gateway.profile.ProfileShelf;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the shelf again and again. */
public final class Lookout implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Lookout.class);

  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("gateway-profiles").factory());

  /**
   * @param every how often
   */
  public Lookout(ProfileShelf shelf, Duration every) {
    if (shelf.canSave()) {
      clock.scheduleWithFixedDelay(
          () -> look(shelf), every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private static void look(ProfileShelf shelf) {
    try {
      shelf.look();
    } catch (RuntimeException e) {
      log.warn("profiles could not be looked at", e);
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
