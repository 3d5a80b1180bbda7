package io.samspil.gateway.bridge;

import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/**
 * Virtual threads for Paho's three loops. They hand each message from one to the next over
 * monitors: between threads of the operating system, half of the processor's time went into that.
 */
final class LightThreads extends ScheduledThreadPoolExecutor {
  private static final String NAME = "gateway-bridge-paho";

  LightThreads() {
    // One thread of its own: for the pings.
    super(1, Thread.ofPlatform().daemon().name(NAME).factory());
    setRemoveOnCancelPolicy(true);
  }

  @Override
  public Future<?> submit(Runnable loop) {
    FutureTask<?> task = new FutureTask<>(loop, null);
    Thread.ofVirtual().name(NAME).start(task);
    return task;
  }
}
