package io.samspil.bench.control;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * From a crossing measurement to its setpoints.
 *
 * <pre>
 *   published            plan begins            first lowered     all lowered: the feeder is held
 *    |———— decided ————————|                        |                   |
 *    |———————————————— first ———————————————————————|                   |
 *    |———————————————————————— held ————————————————————————————————————|
 * </pre>
 */
public final class Crossings {
  private static final long LOST_NANOS = TimeUnit.SECONDS.toNanos(30);

  private static final class Open {
    final long nanos = System.nanoTime();
    final Instant at = Instant.now();
    boolean lowered;
  }

  private final Map<Integer, Open> open = new HashMap<>();
  private final Histogram decided = new Histogram(TimeUnit.MINUTES.toMicros(2), 3);
  private final Histogram first = new Histogram(TimeUnit.MINUTES.toMicros(2), 3);
  private final Histogram held = new Histogram(TimeUnit.MINUTES.toMicros(2), 3);
  private boolean counts;
  private long lost;

  /** What comes from now on counts. */
  public synchronized void count() {
    open.clear();
    counts = true;
  }

  /** A feeder's crossing measurement is published now. */
  synchronized void begin(int feeder) {
    open.put(feeder, new Open());
  }

  /** A charger was told; start is when that was decided, empty: nothing is asked of it any more. */
  synchronized void told(int feeder, boolean lower, long allowedW, String start) {
    Open crossing = open.get(feeder);
    if (crossing == null
        || !lower
        || start.isEmpty()
        || !Instant.parse(start).isAfter(crossing.at)) {
      return;
    }
    if (!crossing.lowered) {
      crossing.lowered = true;
      record(first, crossing);
      if (counts) {
        decided.recordValue(Math.max(0, micros(crossing.at, Instant.parse(start))));
      }
    }
    if (allowedW <= Town.CAPACITY_W - Town.CROSSING_W) {
      record(held, crossing);
      open.remove(feeder);
    }
  }

  private static long micros(Instant from, Instant to) {
    return TimeUnit.NANOSECONDS.toMicros(java.time.Duration.between(from, to).toNanos());
  }

  private void record(Histogram histogram, Open crossing) {
    if (counts) {
      histogram.recordValue((System.nanoTime() - crossing.nanos) / 1_000);
    }
  }

  synchronized boolean isOpen(int feeder) {
    return open.containsKey(feeder);
  }

  /** Gives up those that nobody was told of for half a minute. */
  synchronized void giveUp() {
    long before = System.nanoTime() - LOST_NANOS;
    if (open.values().removeIf(crossing -> crossing.nanos < before) && counts) {
      lost++;
    }
  }

  /** Waits until every crossing is answered or given up. */
  public void awaitAll() throws InterruptedException {
    while (waiting()) {
      Thread.sleep(50);
      giveUp();
    }
  }

  private synchronized boolean waiting() {
    return !open.isEmpty();
  }

  public synchronized Histogram decided() {
    return decided.copy();
  }

  public synchronized Histogram first() {
    return first.copy();
  }

  public synchronized Histogram held() {
    return held.copy();
  }

  public synchronized long lost() {
    return lost;
  }
}
