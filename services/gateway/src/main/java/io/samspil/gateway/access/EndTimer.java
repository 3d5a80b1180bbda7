package io.samspil.gateway.access;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Has those shown out, once a second, whose password or certificate has ended by itself. */
final class EndTimer implements AutoCloseable {
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("gateway-access-ends").factory());

  EndTimer(RegistryGatekeeper gatekeeper) {
    timer.scheduleWithFixedDelay(gatekeeper::tellEnded, 1, 1, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
