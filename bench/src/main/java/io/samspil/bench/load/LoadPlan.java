package io.samspil.bench.load;

import java.time.Duration;
import java.time.Instant;

/**
 * What the devices do.
 *
 * @param port on loopback
 * @param connections each speaks for its own share of the meters
 * @param inFlight messages of one connection that are not acknowledged yet, at most
 * @param perSecond messages of all together; 0: as many as are taken
 * @param meters named {@code b0}, {@code b1}, …
 * @param first device time of each meter's first reading
 * @param step between two readings of a meter
 * @param warmUp not counted
 * @param counted how long is measured
 */
public record LoadPlan(
    int port,
    int connections,
    int inFlight,
    int perSecond,
    int meters,
    Instant first,
    Duration step,
    Duration warmUp,
    Duration counted) {
  public LoadPlan {
    if (meters < connections) {
      throw new IllegalArgumentException(
          "meters is " + meters + "; expected at least one for each of " + connections);
    }
  }

  /** The same devices, later. */
  public LoadPlan later(Duration by) {
    return new LoadPlan(
        port, connections, inFlight, perSecond, meters, first.plus(by), step, warmUp, counted);
  }

  /** The same devices at their pace, with the device times of now. */
  public LoadPlan live() {
    Duration pace = Duration.ofSeconds(meters).dividedBy(perSecond);
    return new LoadPlan(
        port, connections, inFlight, perSecond, meters, Instant.now(), pace, warmUp, counted);
  }

  /** For a table: connections × in flight. */
  public String shape() {
    return connections + " × " + inFlight;
  }
}
