package io.samspil.metering.booking;

import io.samspil.contracts.Quarters;
import io.samspil.metering.counter.Sample;
import io.samspil.metering.store.ObjectStore;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/** The pages of this partition's meters, in a Kafka Streams store. */
final class PageStore {
  static final String NAME = "pages";

  /** How pages are written. */
  static final ObjectStore.Form<PageKey, QuarterPage> FORM =
      new ObjectStore.Form<>() {
        @Override
        public Bytes key(PageKey key) {
          return key.toBytes();
        }

        @Override
        public PageKey key(Bytes bytes) {
          return PageKey.parse(bytes);
        }

        @Override
        public byte[] value(QuarterPage page) {
          return page.toBytes();
        }

        @Override
        public QuarterPage value(PageKey key, byte[] bytes) {
          return QuarterPage.parse(key.startUs(), bytes);
        }
      };

  private final ObjectStore<PageKey, QuarterPage> store;

  PageStore(ObjectStore<PageKey, QuarterPage> store) {
    this.store = store;
  }

  @Nullable QuarterPage find(PageKey key) {
    return store.find(key);
  }

  void put(PageKey key, QuarterPage page) {
    store.put(key, page);
  }

  void delete(PageKey key) {
    store.delete(key);
  }

  /**
   * The last reading in the pages before this one, back to the page that starts at {@code fromUs}.
   */
  @Nullable Sample lastBefore(PageKey key, long fromUs) {
    if (key.startUs() <= fromUs) {
      return null;
    }
    store.flushCache();
    Bytes from = key.at(fromUs).toBytes();
    Bytes to = key.at(key.startUs() - Quarters.MICROS).toBytes();
    try (KeyValueIterator<Bytes, byte[]> pages = store.reverseRange(from, to)) {
      while (pages.hasNext()) {
        Sample last = parse(pages).readings().last();
        if (last != null) {
          return last;
        }
      }
    }
    return null;
  }

  /** The first reading in the pages after this one, up to the page that starts at {@code toUs}. */
  @Nullable Sample firstAfter(PageKey key, long toUs) {
    store.flushCache();
    Bytes from = key.at(key.startUs() + Quarters.MICROS).toBytes();
    try (KeyValueIterator<Bytes, byte[]> pages = store.range(from, key.at(toUs).toBytes())) {
      while (pages.hasNext()) {
        Sample first = parse(pages).readings().first();
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
