package io.samspil.bench.vee;

import io.samspil.contracts.v1.Exchange;
import io.samspil.contracts.v1.ExchangedRegister;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Makes of a history the copy that has every fault once, one after the other, each in a slot of its
 * own after three good weeks; and then loses, repeats and delays readings. The same seed gives the
 * same copy.
 *
 * <pre>
 *   | three weeks | rollover | jitter | spike | zero | leap | surge | frozen | exchange | reset |
 * </pre>
 */
final class FaultyCopy {
  static final double LOST = 0.05;
  static final double REPEATED = 0.02;
  static final double LATE = 0.10;
  static final Duration LATEST = Duration.ofDays(2);

  private static final Duration LEAD = Duration.ofDays(21);
  private static final Duration FROZEN = Duration.ofDays(3);
  private static final long JITTER_MILLI = 2_000;

  /** Shorter than an hour without a reading is none that anybody misses. */
  private static final Duration MISSED = Duration.ofHours(1);

  private static final int TRIES = 300;
  private static final List<FaultKind> OF_COUNTERS =
      List.of(
          FaultKind.ROLLOVER,
          FaultKind.JITTER,
          FaultKind.SPIKE,
          FaultKind.ZERO_THEN_RECOVER,
          FaultKind.LEAP,
          FaultKind.SURGE,
          FaultKind.FROZEN,
          FaultKind.EXCHANGE,
          FaultKind.RESET);
  private static final List<FaultKind> OF_GAUGES =
      List.of(FaultKind.SPIKE, FaultKind.SHIFT, FaultKind.FROZEN);

  private final History history;
  private final String meterId;
  private final Random random;
  private final List<Point> points;
  private final long[] shown;
  private final BitSet kept = new BitSet();
  private final List<Injected> faults = new ArrayList<>();
  private final List<Exchange> exchanges = new ArrayList<>();
  private final long range;
  private final long most;
  private long modulus;

  private FaultyCopy(History history, long seed) {
    this.history = history;
    this.meterId = history.name() + "-faults";
    this.random = new Random(seed ^ meterId.hashCode());
    this.points = history.points();
    this.shown = points.stream().mapToLong(Point::valueMilli).toArray();
    this.range =
        points.stream().mapToLong(Point::valueMilli).max().orElseThrow()
            - points.stream().mapToLong(Point::valueMilli).min().orElseThrow();
    this.most = history.counts() ? history.mostPerHourMilli() : 0;
  }

  static Copy of(History history, long seed) {
    FaultyCopy copy = new FaultyCopy(history, seed);
    copy.spoil();
    return new Copy(
        history, copy.meterId, copy.deliver(), copy.faults, copy.modulus, copy.exchanges);
  }

  private void spoil() {
    List<FaultKind> kinds = history.counts() ? OF_COUNTERS : OF_GAUGES;
    long span = history.untilUs() - history.fromUs();
    long lead = span > 3 * micros(LEAD) ? micros(LEAD) : span / 8;
    long slot = (span - lead) / kinds.size();
    for (int i = 0; i < kinds.size(); i++) {
      spoil(kinds.get(i), history.fromUs() + lead + i * slot, slot);
    }
  }

  private void spoil(FaultKind kind, long slotUs, long slot) {
    long frozenUs = Math.min(micros(FROZEN), slot / 10 * 7);
    IntPredicate fits =
        switch (kind) {
          case ROLLOVER, EXCHANGE, RESET -> index -> history.stepMilli(index) > 1;
          case FROZEN -> index -> moves(index, last(index, frozenUs));
          default -> index -> true;
        };
    for (int tried = 0; tried < TRIES; tried++) {
      int index = history.indexAt(slotUs + (long) (random.nextDouble() * slot / 2));
      int last = kind == FaultKind.FROZEN ? last(index, frozenUs) : lastOf(kind, index);
      boolean inside = last < points.size() - 2 && points.get(last + 1).timeUs() < slotUs + slot;
      if (index > 1 && inside && fits.test(index)) {
        put(kind, index, last);
        kept.set(index - 2, last + 3);
        faults.add(
            new Injected(kind, points.get(index - 1).timeUs(), points.get(last + 1).timeUs()));
        return;
      }
    }
  }

  private int lastOf(FaultKind kind, int index) {
    return switch (kind) {
      case ROLLOVER, EXCHANGE, RESET, LEAP, SURGE -> index - 1;
      case SHIFT -> last(index, micros(Duration.ofHours(1)));
      case ZERO_THEN_RECOVER -> index + 1;
      default -> index;
    };
  }

  private int last(int index, long durationUs) {
    return history.indexAt(points.get(Math.min(index, points.size() - 1)).timeUs() + durationUs)
        - 1;
  }

  /** A register that stands still anyway cannot be seen to freeze. */
  private boolean moves(int index, int last) {
    long moving = 0;
    for (int i = index; i <= last; i++) {
      moving += history.stepMilli(i) != 0 ? 1 : 0;
    }
    return moving * 2 > last - index;
  }

  private void put(FaultKind kind, int index, int last) {
    switch (kind) {
      case ROLLOVER -> rollOver(index);
      case JITTER -> shown[index] = Math.max(0, shown[index - 1] - JITTER_MILLI);
      case SPIKE -> shown[index] += history.counts() ? 20 * most : 5 * range;
      case ZERO_THEN_RECOVER -> Arrays.fill(shown, index, last + 1, 0);
      case LEAP -> moveFrom(index, 50 * most);
      case SURGE -> moveFrom(index, surge(index));
      case SHIFT -> IntStream.rangeClosed(index, last).forEach(i -> shown[i] += 5 * range);
      case FROZEN -> Arrays.fill(shown, index, last + 1, shown[index - 1]);
      case EXCHANGE -> exchange(index);
      case RESET -> moveFrom(index, points.get(index).valueMilli() - halfway(index) - shown[index]);
      case LOST -> throw new IllegalStateException("readings are lost when they are sent");
    }
  }

  private long halfway(int index) {
    return points.get(index - 1).valueMilli() + history.stepMilli(index) / 2;
  }

  /** So that the step is three times as steep as the steepest. */
  private long surge(int index) {
    double hours = (points.get(index).timeUs() - points.get(index - 1).timeUs()) / 3.6e9;
    return (long) (3 * most * hours) - history.stepMilli(index);
  }

  private void moveFrom(int index, long change) {
    for (int i = index; i < shown.length; i++) {
      shown[i] += change;
    }
  }

  private void rollOver(int index) {
    long needed = 4 * (3 * range + 200 * most);
    modulus = 10_000_000;
    while (modulus < needed) {
      modulus *= 10;
    }
    moveFrom(0, modulus - halfway(index));
    moveFrom(index, -modulus);
  }

  private void exchange(int index) {
    long at = (points.get(index - 1).timeUs() + points.get(index).timeUs()) / 2;
    long used = history.valueAt(at) - points.get(index - 1).valueMilli();
    long closing = shown[index - 1] + used;
    long opening = range + (long) (random.nextDouble() * range);
    moveFrom(index, opening - closing);
    exchanges.add(
        Exchange.newBuilder()
            .setAtUs(at)
            .addRegisters(
                ExchangedRegister.newBuilder()
                    .setName(history.register())
                    .setClosingMilli(closing)
                    .setOpeningMilli(opening))
            .build());
  }

  private List<Delivery> deliver() {
    List<Delivery> deliveries = new ArrayList<>();
    int before = 0;
    for (int i = 0; i < points.size(); i++) {
      boolean end = i == 0 || i == points.size() - 1;
      if (!end && !kept.get(i) && random.nextDouble() < LOST) {
        continue;
      }
      long without = points.get(i).timeUs() - points.get(before).timeUs();
      if (i - before > 1 && without >= micros(MISSED)) {
        faults.add(
            new Injected(FaultKind.LOST, points.get(before).timeUs(), points.get(i).timeUs()));
      }
      before = i;
      Point point = new Point(points.get(i).timeUs(), shown[i]);
      long late = random.nextDouble() < LATE ? (long) (random.nextDouble() * micros(LATEST)) : 0;
      deliveries.add(Copy.delivery(history, meterId, point, late));
      if (random.nextDouble() < REPEATED) {
        long again = late + (long) (random.nextDouble() * micros(Duration.ofHours(1)));
        deliveries.add(Copy.delivery(history, meterId, point, again));
      }
    }
    return deliveries;
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1_000;
  }
}
