package io.samspil.metering.booking;

import io.samspil.metering.counter.Estimator;
import io.samspil.metering.store.ObjectStore;
import io.samspil.metering.store.StateStores;
import java.time.Duration;
import java.time.ZoneId;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** The stores of booking in memory, without a topology: a test that books thousands is fast. */
final class TestStores {
  private final MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
  private final PageStore pages;
  private final GapIndex gaps;

  TestStores() {
    ObjectStore<PageKey, QuarterPage> objects =
        opened(StateStores.fewObjects(PageStore.NAME, PageStore.FORM));
    KeyValueStore<Bytes, byte[]> index =
        opened(StateStores.inMemory(GapIndex.NAME, Serdes.Bytes(), Serdes.ByteArray()));
    this.pages = new PageStore(objects);
    this.gaps = new GapIndex(index);
  }

  private <S extends org.apache.kafka.streams.processor.StateStore> S opened(
      StoreBuilder<S> builder) {
    S store = builder.withLoggingDisabled().withCachingDisabled().build();
    store.init(context.getStateStoreContext(), store);
    return store;
  }

  PageStore pages() {
    return pages;
  }

  RegisterBook book(RegisterBook.Publisher publisher) {
    return book(publisher, new Watches(pages, publisher));
  }

  RegisterBook book(RegisterBook.Publisher publisher, Watches watches) {
    Estimator estimator = new Estimator(ZoneId.of("Europe/Copenhagen"));
    Resettling resettling = new Resettling(pages, gaps, estimator, publisher, watches);
    long keepUs = Duration.ofDays(36).toNanos() / 1000;
    return new RegisterBook(
        pages, new PageShelf(pages, gaps, keepUs), publisher, watches, resettling);
  }
}
