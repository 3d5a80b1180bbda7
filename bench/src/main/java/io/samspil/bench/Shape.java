package io.samspil.bench;

import io.samspil.bench.load.LoadPlan;
import java.time.Duration;
import java.time.Instant;

/** Connections × messages in flight. */
enum Shape {
  FIFTY(50, 20),
  THOUSAND(1_000, 1);

  static final int METERS = 10_000;

  private final int connections;
  private final int inFlight;

  Shape(int connections, int inFlight) {
    this.connections = connections;
    this.inFlight = inFlight;
  }

  /**
   * @param perSecond 0: as many as are taken
   */
  LoadPlan plan(int port, int perSecond, Timing timing) {
    return new LoadPlan(
        port,
        connections,
        inFlight,
        perSecond,
        METERS,
        Instant.now().minus(Duration.ofHours(2)),
        Duration.ofMillis(500),
        timing.settle(),
        timing.counted());
  }
}
