package io.samspil.flexibility.notify;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Writes down what became of callbacks, many at a time. What is lost of it when the process is
 * killed is delivered again.
 */
final class Clerk implements Worker.Work {
  private static final int BATCH = 1000;
  private static final Duration SWEEP = Duration.ofSeconds(10);

  private final DeliveryStore store;
  private final InstantSource clock;
  private final LinkedBlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
  private List<Outcome> unwritten = new ArrayList<>();
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
    if (!unwritten.isEmpty()) {
      write(unwritten);
      unwritten = new ArrayList<>();
      sweepable = true;
    }
    sweep();
    return full;
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
      store.delivered(delivered, clock.instant());
    }
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
