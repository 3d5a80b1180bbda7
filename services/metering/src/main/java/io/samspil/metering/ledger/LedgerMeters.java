package io.samspil.metering.ledger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.ToLongFunction;

/**
 * The ledger in figures. Every instance of metering knows the whole ledger, so each publishes the
 * same: take the maximum, not the sum.
 *
 * <pre>
 *   now - 1 h ……………………………………………… now - 2 min                now
 *     [ minutes that must balance       ][ may be in flight  ]
 *                                 [ the minute told of ]
 * </pre>
 */
final class LedgerMeters implements MeterBinder {
  static final Duration SETTLED_AFTER = Duration.ofMinutes(2);
  private static final int MINUTES = 60;

  private final LedgerView view;
  private final InstantSource clock;

  LedgerMeters(LedgerView view, InstantSource clock) {
    this.view = view;
    this.clock = clock;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("samspil.metering.ledger.unbalanced", this, LedgerMeters::unbalanced)
        .description("Minutes of the last hour, but for the newest, that do not balance")
        .baseUnit("minutes")
        .register(registry);
    Gauge.builder("samspil.metering.ledger.missing", this, LedgerMeters::missing)
        .description("Readings of the last hour that were skipped between two stages")
        .baseUnit("readings")
        .register(registry);
    fate(registry, "received", MinuteSums::received);
    fate(registry, "accepted", MinuteSums::accepted);
    fate(registry, "duplicate", MinuteSums::duplicate);
    fate(registry, "quarantined", MinuteSums::quarantined);
    fate(registry, "stored", MinuteSums::stored);
  }

  private void fate(MeterRegistry registry, String fate, ToLongFunction<MinuteSums> count) {
    Gauge.builder("samspil.metering.ledger", this, meters -> count.applyAsLong(meters.newest()))
        .description("What became of the readings of the newest minute that has to balance")
        .baseUnit("readings")
        .tag("fate", fate)
        .register(registry);
  }

  private double unbalanced() {
    long end = end();
    return view.sums(end - MINUTES, end).values().stream().filter(sums -> !sums.balanced()).count();
  }

  private double missing() {
    long end = end();
    return view.sums(end - MINUTES, end + SETTLED_AFTER.toMinutes() + 1).values().stream()
        .mapToLong(MinuteSums::missing)
        .sum();
  }

  private MinuteSums newest() {
    long end = end();
    return view.sums(end - 1, end).values().stream().findFirst().orElse(MinuteSums.NOTHING);
  }

  /** The first minute that may have something in flight. */
  private long end() {
    return Math.floorDiv(clock.instant().minus(SETTLED_AFTER).getEpochSecond(), 60);
  }
}
