package io.samspil.metering.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class ObjectStoreTest {
  private static final int MOST_KEPT = 10;

  private final AtomicInteger parsed = new AtomicInteger();
  private final ObjectStore<String, StringBuilder> store = store();

  private ObjectStore<String, StringBuilder> store() {
    KeyValueStore<Bytes, byte[]> bytes =
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore("s"), Serdes.Bytes(), Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    var context = new MockProcessorContext<Void, Void>();
    bytes.init(context.getStateStoreContext(), bytes);
    return new ObjectStore<>(bytes, new Texts(), MOST_KEPT);
  }

  private final class Texts implements ObjectStore.Form<String, StringBuilder> {
    @Override
    public Bytes key(String key) {
      return Bytes.wrap(key.getBytes());
    }

    @Override
    public String key(Bytes bytes) {
      return new String(bytes.get());
    }

    @Override
    public byte[] value(StringBuilder value) {
      return value.toString().getBytes();
    }

    @Override
    public StringBuilder value(String key, byte[] bytes) {
      parsed.incrementAndGet();
      return new StringBuilder(new String(bytes));
    }
  }

  private void put(String prefix, int many) {
    for (int i = 0; i < many; i++) {
      store.put(prefix + i, new StringBuilder("v" + i));
    }
  }

  @Test
  void an_object_is_changed_in_place_and_written_at_the_flush() {
    StringBuilder value = new StringBuilder("a");
    store.put("k", value);
    value.append("b");
    store.flushCache();

    assertThat(store.get(Bytes.wrap("k".getBytes()))).asString().isEqualTo("ab");
    assertThat(store.find("k")).isSameAs(value);
  }

  @Test
  void what_was_used_since_the_flush_before_stays_an_object_and_the_rest_is_let_go() {
    put("old", MOST_KEPT);
    store.flushCache();
    put("new", 5);
    store.flushCache();

    store.find("new0");
    assertThat(parsed).hasValue(0);
    assertThat(store.find("old0")).hasToString("v0");
    assertThat(parsed).hasValue(1);
  }

  @Test
  void what_is_let_go_right_after_it_was_asked_for_is_read_anew_and_kept_when_changed() {
    put("k", 3 * MOST_KEPT);
    StringBuilder last = store.find("k0");
    assertThat(last).isNotNull();
    store.flushCache();

    last.append("!");
    store.put("k0", last);
    store.flushCache();

    assertThat(store.find("k0")).hasToString("v0!");
    assertThat(store.get(Bytes.wrap("k0".getBytes()))).asString().isEqualTo("v0!");
  }

  @Test
  void what_was_never_written_is_not_deleted_and_what_was_is() {
    store.put("k", new StringBuilder("a"));
    store.delete("k");
    store.flushCache();
    assertThat(store.find("k")).isNull();

    store.put("k", new StringBuilder("b"));
    store.flushCache();
    store.delete("k");
    store.flushCache();
    assertThat(store.get(Bytes.wrap("k".getBytes()))).isNull();
  }
}
