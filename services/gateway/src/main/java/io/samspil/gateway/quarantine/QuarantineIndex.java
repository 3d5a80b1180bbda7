package io.samspil.gateway.quarantine;

import io.samspil.contracts.v1.Quarantined;
import io.samspil.gateway.http.Paging;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The newest refused messages, in memory, newest first. One thread adds; any thread may ask. */
public final class QuarantineIndex {
  private static final Comparator<Key> NEWEST_FIRST =
      Comparator.comparing(Key::arrived)
          .thenComparing(Key::offset)
          .thenComparing(Key::partition)
          .reversed();

  private record Key(Instant arrived, int partition, long offset) {}

  private final int capacity;
  private final Resolutions resolutions;
  private final NavigableMap<Key, Entry> entries = new ConcurrentSkipListMap<>(NEWEST_FIRST);
  private final AtomicInteger size = new AtomicInteger();

  /**
   * @param capacity beyond it, the oldest is forgotten here; Kafka still has it
   */
  public QuarantineIndex(int capacity, Resolutions resolutions) {
    this.capacity = capacity;
    this.resolutions = resolutions;
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
  Found find(Filter filter, Paging part) {
    List<Entry> all = matching(filter).toList();
    List<Listed> shown = part.of(all).stream().map(entry -> Listed.of(entry, resolutions)).toList();
    return new Found(shown, all.size(), part.page(), part.limit());
  }

  record Found(List<Listed> items, int total, int page, int size) {}

  /** Those that match, in the order in which they arrived. */
  List<Entry> oldestFirst(Filter filter) {
    return entries.descendingMap().values().stream()
        .filter(entry -> wanted(filter, entry))
        .toList();
  }

  /** How many of those that match have each value of something. */
  <K> Map<K, Long> counts(Filter filter, Function<Entry, K> by) {
    return matching(filter).collect(Collectors.groupingBy(by, Collectors.counting()));
  }

  private Stream<Entry> matching(Filter filter) {
    return entries.values().stream().filter(entry -> wanted(filter, entry));
  }

  private boolean wanted(Filter filter, Entry entry) {
    return filter.wants(entry, resolutions.stateOf(entry.id()));
  }
}
