package io.samspil.gateway.quarantine;

import io.samspil.contracts.v1.Quarantined;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The newest refused messages, in memory, newest first. One thread adds; any thread may ask. */
public final class QuarantineIndex {
  private static final Comparator<Key> NEWEST_FIRST =
      Comparator.comparing(Key::arrived)
          .thenComparing(Key::offset)
          .thenComparing(Key::partition)
          .reversed();

  private record Key(Instant arrived, int partition, long offset) {}

  private final int capacity;
  private final NavigableMap<Key, Entry> entries = new ConcurrentSkipListMap<>(NEWEST_FIRST);
  private final AtomicInteger size = new AtomicInteger();

  /**
   * @param capacity beyond it, the oldest is forgotten here; Kafka still has it
   */
  public QuarantineIndex(int capacity) {
    this.capacity = capacity;
  }

  /** Takes a record of the topic. */
  public void add(ConsumerRecord<String, Quarantined> kept) {
    if (kept.value() == null) {
      return;
    }
    Entry entry = Entry.of(kept);
    if (entries.put(new Key(entry.arrived(), kept.partition(), kept.offset()), entry) == null
        && size.incrementAndGet() > capacity) {
      entries.pollLastEntry();
      size.decrementAndGet();
    }
  }

  /** A page of those that match, and how many do. */
  Found find(@Nullable String rule, @Nullable String meterId, int page, int limit) {
    Predicate<Entry> wanted =
        entry ->
            (rule == null || entry.rule().equals(rule))
                && (meterId == null || entry.meterId().equals(meterId));
    List<Entry> all = entries.values().stream().filter(wanted).toList();
    return new Found(
        all.stream().skip((long) page * limit).limit(limit).toList(), all.size(), page, limit);
  }

  record Found(List<Entry> items, int total, int page, int size) {}

  /** How many of those it has fell to each rule. */
  Map<String, Long> counts() {
    return entries.values().stream()
        .collect(Collectors.groupingBy(Entry::rule, TreeMap::new, Collectors.counting()));
  }
}
