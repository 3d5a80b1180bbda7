package io.samspil.metering.booking;

import io.samspil.contracts.Quarters;
import io.samspil.metering.counter.Sample;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The pages of this partition's meters, in a Kafka Streams store. */
final class PageStore {
  static final String NAME = "pages";

  private final KeyValueStore<Bytes, byte[]> store;

  PageStore(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  @Nullable QuarterPage find(PageKey key) {
    byte[] bytes = store.get(key.toBytes());
    return bytes == null ? null : QuarterPage.parse(key.startUs(), bytes);
  }

  void put(PageKey key, QuarterPage page) {
    store.put(key.toBytes(), page.toBytes());
  }

  void delete(PageKey key) {
    store.delete(key.toBytes());
  }

  /**
   * The last reading in the pages before this one, back to the page that starts at {@code fromUs}.
   */
  @Nullable Sample lastBefore(PageKey key, long fromUs) {
    if (key.startUs() <= fromUs) {
      return null;
    }
    Bytes from = key.at(fromUs).toBytes();
    Bytes to = key.at(key.startUs() - Quarters.MICROS).toBytes();
    try (KeyValueIterator<Bytes, byte[]> pages = store.reverseRange(from, to)) {
      while (pages.hasNext()) {
        Sample last = parse(pages).last();
        if (last != null) {
          return last;
        }
      }
    }
    return null;
  }

  /** The first reading in the pages after this one, up to the page that starts at {@code toUs}. */
  @Nullable Sample firstAfter(PageKey key, long toUs) {
    Bytes from = key.at(key.startUs() + Quarters.MICROS).toBytes();
    try (KeyValueIterator<Bytes, byte[]> pages = store.range(from, key.at(toUs).toBytes())) {
      while (pages.hasNext()) {
        Sample first = parse(pages).first();
        if (first != null) {
          return first;
        }
      }
    }
    return null;
  }

  private static QuarterPage parse(KeyValueIterator<Bytes, byte[]> pages) {
    var entry = pages.next();
    return QuarterPage.parse(PageKey.parse(entry.key).startUs(), entry.value);
  }
}
