package io.samspil.simulator;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;

/** Begins when the whole application is ready, and stops before anything else does. */
final class CityLifecycle implements SmartLifecycle, ApplicationListener<ApplicationReadyEvent> {
  private static final long STOP_MS = 5_000;

  private final CityRun city;
  private final boolean enabled;
  private volatile boolean running;
  private @Nullable Thread thread;

  CityLifecycle(CityRun city, boolean enabled) {
    this.city = city;
    this.enabled = enabled;
  }

  @Override
  public synchronized void onApplicationEvent(ApplicationReadyEvent event) {
    if (enabled && running && thread == null) {
      // Not a daemon: on its own, the city is what keeps the process alive.
      thread = Thread.ofPlatform().name("city").start(city::run);
    }
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public synchronized void stop() {
    running = false;
    Thread stopping = thread;
    thread = null;
    if (stopping != null) {
      stopping.interrupt();
      join(stopping);
    }
  }

  private static void join(Thread stopping) {
    try {
      stopping.join(STOP_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Last to start, first to stop. */
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }
}
