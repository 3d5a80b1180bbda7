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
        Timer.builder("samspil.flexibility.plans")
            .description("Plans made, and how long each took")
            .publishPercentiles(0.5, 0.99)
            .register(registry);
    failures =
        Counter.builder("samspil.flexibility.failed.plans")
            .description("Rounds in which no plan could be made")
            .baseUnit("plans")
            .register(registry);
    told =
        Counter.builder("samspil.flexibility.setpoints")
            .description("Setpoints sent or withdrawn, those told again too")
            .baseUnit("setpoints")
            .register(registry);
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
