package io.samspil.flexibility.feed;

import io.samspil.flexibility.day.Days;
import io.samspil.flexibility.feed.HistoryStore.Key;
import io.samspil.flexibility.feed.Series.Direction;
import io.samspil.flexibility.feed.Series.Of;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;

/**
 * The quarter hours of some weeks: those asked for lately in memory, all in the database. What is
 * new is written by {@link #flush}, all of it in one transaction, so that the sums over loads fit
 * the meters they are the sums of; what a crash leaves unwritten comes again from the topics.
 */
public final class History {
  private final HistoryStore store;
  private final int mostDaysInMemory;
  private final Map<Key, DayBlock> memory = new LinkedHashMap<>(256, 0.75f, true);

  History(HistoryStore store, int mostDaysInMemory) {
    this.store = store;
    this.mostDaysInMemory = mostDaysInMemory;
  }

  /** What is taken as the new value of a quarter, and what it was. */
  record Change(boolean changed, OptionalLong before) {}

  synchronized Change put(Series series, long quarter, long milliWh, int revision, int meters) {
    DayBlock block = block(series, quarter);
    OptionalLong before = block.milliWh(slot(quarter));
    return new Change(block.put(slot(quarter), milliWh, revision, meters), before);
  }

  /** Adds to a sum. */
  synchronized void add(Series series, long quarter, long milliWh, int meters) {
    DayBlock block = block(series, quarter);
    int slot = slot(quarter);
    long sum = Math.addExact(block.milliWh(slot).orElse(0), milliWh);
    block.put(slot, sum, 0, block.meters(slot) + meters);
  }

  /** Thousandths of a Wh; empty when it is not known. */
  public synchronized OptionalLong milliWh(Series series, long quarter) {
    return block(series, quarter).milliWh(slot(quarter));
  }

  /** How many meters a sum is of; 0 when it is not known. */
  public synchronized int meters(Series series, long quarter) {
    return block(series, quarter).meters(slot(quarter));
  }

  /** What was drawn, what was fed in subtracted, thousandths of a Wh; empty: neither is known. */
  public synchronized OptionalLong netMilliWh(Of of, String id, long quarter) {
    if (of == Of.LOADS_IN_AREA) {
      return milliWh(Series.loadsIn(id), quarter);
    }
    OptionalLong drawn = milliWh(new Series(of, id, Direction.IMPORT), quarter);
    OptionalLong fed = milliWh(new Series(of, id, Direction.EXPORT), quarter);
    return drawn.isEmpty() && fed.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(Math.subtractExact(drawn.orElse(0), fed.orElse(0)));
  }

  /** The quarters that may be known of each area, from the days that are kept. */
  public Map<String, Set<Long>> areas() {
    Map<String, Set<Long>> areas = new HashMap<>();
    store
        .daysOfAreas()
        .forEach(
            (area, days) -> {
              Set<Long> quarters = areas.computeIfAbsent(area, id -> new TreeSet<>());
              days.forEach(
                  day ->
                      LongStream.range(day * Days.QUARTERS, (day + 1) * Days.QUARTERS)
                          .forEach(quarters::add));
            });
    return areas;
  }

  /** Writes what is new. */
  synchronized void flush() {
    Map<Key, DayBlock> dirty = new HashMap<>();
    memory.forEach(
        (key, block) -> {
          if (block.isDirty()) {
            dirty.put(key, block);
          }
        });
    store.save(dirty);
    dirty.values().forEach(DayBlock::clean);
  }

  /** Forgets days before that of this quarter. */
  synchronized void forgetBefore(long quarter) {
    long day = Math.floorDiv(quarter, Days.QUARTERS);
    memory.keySet().removeIf(key -> key.day() < day);
    store.removeBefore(day);
  }

  synchronized int daysInMemory() {
    return memory.size();
  }

  private DayBlock block(Series series, long quarter) {
    Key key = new Key(series, Math.floorDiv(quarter, Days.QUARTERS));
    DayBlock held = memory.get(key);
    if (held != null) {
      return held;
    }
    if (memory.size() >= mostDaysInMemory) {
      flush();
      var oldest = memory.keySet().iterator();
      for (int i = 0; i < mostDaysInMemory / 10 + 1 && oldest.hasNext(); i++) {
        oldest.next();
        oldest.remove();
      }
    }
    DayBlock block = store.find(key).orElseGet(DayBlock::new);
    memory.put(key, block);
    return block;
  }

  private static int slot(long quarter) {
    return (int) Math.floorMod(quarter, Days.QUARTERS);
  }
}
