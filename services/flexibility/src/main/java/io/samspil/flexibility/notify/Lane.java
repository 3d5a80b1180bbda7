package io.samspil.flexibility.notify;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What waits for one subscription. Guarded by the courier's map, but for slow, which is its own.
 */
final class Lane {
  final String subscriptionId;
  final Deque<Delivery> waiting = new ArrayDeque<>();
  boolean busy;
  volatile int failures;
  volatile boolean slow;
  long notBeforeUs;

  Lane(String subscriptionId) {
    this.subscriptionId = subscriptionId;
  }
}
