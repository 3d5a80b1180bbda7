package io.samspil.historian.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.samspil.contracts.Micros;
import io.samspil.contracts.v1.Reading;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How old a reading is when the store has confirmed it: since it had arrived at the gateway, and
 * since the device's own time. A device whose clock is ahead counts as 0. A reading that a person
 * replayed from quarantine has the time at which it first arrived.
 */
final class StoredLatency {
  private final InstantSource clock;
  private final Timer sinceArrival;
  private final Timer sinceDevice;

  StoredLatency(MeterRegistry registry, InstantSource clock) {
    this.clock = clock;
    sinceArrival =
        timer(
            registry,
            "arrival.latency",
            "From a reading's arrival at the gateway to the store's confirmation",
            Bounds.ARRIVAL);
    sinceDevice =
        timer(
            registry,
            "device.latency",
            "From a reading's device time to the store's confirmation",
            Bounds.DEVICE);
  }

  private static Timer timer(
      MeterRegistry registry, String name, String description, Duration[] bounds) {
    return Timer.builder("samspil.historian." + name)
        .description(description)
        .serviceLevelObjectives(bounds)
        .register(registry);
  }

  /**
   * @param readings null stands for one that could not be read
   */
  void stored(List<? extends @Nullable Reading> readings) {
    long nowUs = Micros.of(clock.instant());
    for (Reading reading : readings) {
      if (reading != null) {
        record(sinceArrival, nowUs - reading.getOrigin().getArrivalUs());
        record(sinceDevice, nowUs - reading.getInstantUs());
      }
    }
  }

  private static void record(Timer timer, long us) {
    timer.record(Math.max(0, us), TimeUnit.MICROSECONDS);
  }
}
