package io.samspil.flexibility.notify;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Writes down what became of callbacks, many at a time. What is lost of it when the process is
 * killed is delivered again. How many were delivered is counted in a quiet moment.
 */
final class Clerk implements Worker.Work {
  private static final int BATCH = 1000;
  private static final Duration SWEEP = Duration.ofSeconds(10);
  private static final Duration COUNT = Duration.ofSeconds(5);

  private final DeliveryStore store;
  private final InstantSource clock;
  private final LinkedBlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
  private List<Outcome> unwritten = new ArrayList<>();
  private final Map<String, DeliveryStore.Tally> tallies = new LinkedHashMap<>();
  private Instant countAt = Instant.MAX;
  private Instant sweepAt = Instant.MIN;
  private boolean sweepable;

  Clerk(DeliveryStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  void add(Outcome outcome) {
    outcomes.add(outcome);
  }

  /** Keeps what the database did not take for the next time. */
  @Override
  public boolean once() {
    outcomes.drainTo(unwritten, BATCH - unwritten.size());
    boolean full = unwritten.size() == BATCH;
    boolean quiet = unwritten.isEmpty();
    if (!quiet) {
      write(unwritten);
      unwritten = new ArrayList<>();
      sweepable = true;
    }
    boolean counted = (quiet || !clock.instant().isBefore(countAt)) && count();
    sweep();
    return full || counted;
  }

  private void write(List<Outcome> all) {
    List<Outcome.Delivered> delivered = new ArrayList<>();
    for (Outcome outcome : all) {
      switch (outcome) {
        case Outcome.Delivered done -> delivered.add(done);
        case Outcome.Failed failed -> store.failed(failed);
        case Outcome.Broken broken -> store.broken(broken, clock.instant());
      }
    }
    if (!delivered.isEmpty()) {
      store.delivered(delivered);
      tally(delivered);
    }
  }

  private void tally(List<Outcome.Delivered> delivered) {
    Instant now = clock.instant();
    if (tallies.isEmpty()) {
      countAt = now.plus(COUNT);
    }
    for (Outcome.Delivered done : delivered) {
      String id = done.delivery().subscriptionId();
      tallies.merge(
          id, new DeliveryStore.Tally(id, 1, Outcome.micros(now)), DeliveryStore.Tally::plus);
    }
  }

  /**
   * @return whether there was something to count
   */
  private boolean count() {
    List<DeliveryStore.Tally> some = tallies.values().stream().limit(BATCH).toList();
    if (!some.isEmpty()) {
      store.count(some);
      some.forEach(one -> tallies.remove(one.subscriptionId()));
    }
    return !some.isEmpty();
  }

  private void sweep() {
    Instant now = clock.instant();
    if (sweepable && !now.isBefore(sweepAt)) {
      store.sweep();
      sweepable = false;
      sweepAt = now.plus(SWEEP);
    }
  }
}
