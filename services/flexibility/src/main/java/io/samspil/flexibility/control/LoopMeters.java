package io.samspil.flexibility.control;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** What the loop does, in figures. */
final class LoopMeters {
  private final Timer plans;
  private final Counter failures;
  private final Counter told;

  LoopMeters(MeterRegistry registry) {
    plans =
        Timer.builder("samspil.flexibility.plans").publishPercentiles(0.5, 0.99).register(registry);
    failures = registry.counter("samspil.flexibility.plans.failed");
    told = registry.counter("samspil.flexibility.setpoints");
  }

  void planned(Duration took) {
    plans.record(took);
  }

  void failed() {
    failures.increment();
  }

  void told() {
    told.increment();
  }
}
