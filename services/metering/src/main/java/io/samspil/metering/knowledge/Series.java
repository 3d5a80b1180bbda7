package io.samspil.metering.knowledge;

import io.samspil.contracts.Micros;
import io.samspil.contracts.Quarters;
import io.samspil.metering.v1.QuarterSeries;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The newest measured quarter hours of one register, of a meter or summed over an area. What was
 * not measured is not in it: it is evidence for nothing. Quarters are counted from
 * 1970-01-01T00:00:00Z; values are thousandths of the register's unit.
 */
public final class Series {
  /** The quarters of an hour. */
  static final int HOUR = 4;

  /** Of so many quarters behind the newest anything is kept: the day before a night, and more. */
  private static final int KEPT = 30 * HOUR;

  private record Value(long milli, int meters) {}

  private final NavigableMap<Long, Value> values = new TreeMap<>();

  /** As it was kept. */
  public static Series of(QuarterSeries kept) {
    Series series = new Series();
    for (int i = 0; i < kept.getOffsetCount(); i++) {
      int meters = i < kept.getMetersCount() ? kept.getMeters(i) : 1;
      series.values.put(
          kept.getFirstQuarter() + kept.getOffset(i), new Value(kept.getValueMilli(i), meters));
    }
    return series;
  }

  /** To be kept. */
  public QuarterSeries toState() {
    QuarterSeries.Builder state = QuarterSeries.newBuilder();
    if (values.isEmpty()) {
      return state.build();
    }
    long first = values.firstKey();
    boolean sums = values.values().stream().anyMatch(value -> value.meters() != 1);
    state.setFirstQuarter(first);
    values.forEach(
        (quarter, value) -> {
          state.addOffset(Math.toIntExact(quarter - first)).addValueMilli(value.milli());
          if (sums) {
            state.addMeters(value.meters());
          }
        });
    return state.build();
  }

  /** The quarter that a time lies in. */
  public static long quarter(long timeUs) {
    return Math.floorDiv(timeUs, Quarters.MICROS);
  }

  static Instant start(long quarter) {
    return Micros.toInstant(quarter * Quarters.MICROS);
  }

  /**
   * Sets the value of a quarter; one that is older than what is kept is passed over.
   *
   * @param milli null: it is not measured (any more)
   * @return the value before, null when there was none
   */
  public @Nullable Long set(long quarter, @Nullable Long milli) {
    if (!values.isEmpty() && quarter <= newest() - KEPT) {
      return null;
    }
    Value before =
        milli == null ? values.remove(quarter) : values.put(quarter, new Value(milli, 1));
    letGo();
    return before == null ? null : before.milli();
  }

  /** Whether a quarter is so old that it is passed over. */
  public boolean isPast(long quarter) {
    return !values.isEmpty() && quarter <= newest() - KEPT;
  }

  /** Changes the sum of a quarter. */
  public void add(long quarter, long changeMilli, int changeMeters) {
    if (isPast(quarter)) {
      return;
    }
    values.merge(
        quarter,
        new Value(changeMilli, changeMeters),
        (a, b) -> new Value(a.milli() + b.milli(), a.meters() + b.meters()));
    letGo();
  }

  private void letGo() {
    if (!values.isEmpty()) {
      values.headMap(newest() - KEPT, true).clear();
    }
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  /** The newest quarter there is; there has to be one. */
  public long newest() {
    return values.lastKey();
  }

  /** The value of a quarter; null when it was not measured. */
  @Nullable Long at(long quarter) {
    Value value = values.get(quarter);
    return value == null ? null : value.milli();
  }

  /** The sum of neighbouring quarters; null when one of them was not measured. */
  @Nullable Long sum(long from, int quarters) {
    long sum = 0;
    for (long quarter = from; quarter < from + quarters; quarter++) {
      Long value = at(quarter);
      if (value == null) {
        return null;
      }
      sum += value;
    }
    return sum;
  }

  /** What was measured in [from, to). */
  Series between(long from, long to) {
    Series part = new Series();
    part.values.putAll(values.subMap(from, to));
    return part;
  }

  /** The sums to which at least so many meters have added. */
  public Series ofAtLeast(int meters) {
    Series part = new Series();
    values.forEach(
        (quarter, value) -> {
          if (value.meters() >= meters) {
            part.values.put(quarter, value);
          }
        });
    return part;
  }

  /** Sums as means of their meters. */
  public Series means() {
    Series means = new Series();
    values.forEach(
        (quarter, value) -> {
          if (value.meters() > 0) {
            means.values.put(quarter, new Value(value.milli() / value.meters(), 1));
          }
        });
    return means;
  }

  /** Each value changed. */
  public Series map(LongUnaryOperator change) {
    Series changed = new Series();
    values.forEach(
        (quarter, value) ->
            changed.values.put(
                quarter, new Value(change.applyAsLong(value.milli()), value.meters())));
    return changed;
  }

  /** How many quarters were measured. */
  int size() {
    return values.size();
  }

  /** The sum of all. */
  long total() {
    return values.values().stream().mapToLong(Value::milli).sum();
  }

  /** The measured quarters, ascending. */
  Iterable<Long> quarters() {
    return values.keySet();
  }

  /** The measured quarters, the newest first. */
  Iterable<Long> newestFirst() {
    return values.descendingKeySet();
  }
}
