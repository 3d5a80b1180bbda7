package io.samspil.gateway.mqtt;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Messages of unknown meters wait here for a moment: the meter may have been registered just now,
 * and our view be behind. A connection waits with one message at a time and lets no other in
 * meanwhile; and if it waited in vain, its next unknown meters are refused at once for ten times as
 * long. So a flood from unknown meters costs its own connection a tenth, and nobody else anything.
 */
public final class WaitingRoom {
  private static final int PAUSE_FACTOR = 10;

  private final Duration grace;
  private final int seats;
  private final AtomicInteger taken = new AtomicInteger();

  /**
   * @param grace zero: nobody waits
   * @param seats how many messages of all connections may wait at a time
   */
  public WaitingRoom(Duration grace, int seats) {
    this.grace = grace;
    this.seats = seats;
  }

  boolean enter() {
    if (grace.isZero()) {
      return false;
    }
    if (taken.incrementAndGet() > seats) {
      taken.decrementAndGet();
      return false;
    }
    return true;
  }

  void leave() {
    taken.decrementAndGet();
  }

  long graceNanos() {
    return grace.toNanos();
  }

  /** How long a connection that waited in vain is not let in again. */
  long pauseNanos() {
    return grace.toNanos() * PAUSE_FACTOR;
  }
}
