package io.samspil.metering.store;

import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** Builds an {@link ObjectStore} over a store of bytes with a changelog. */
record ObjectStoreBuilder<K, V>(
    StoreBuilder<KeyValueStore<Bytes, byte[]>> bytes, ObjectStore.Form<K, V> form, int mostKept)
    implements StoreBuilder<ObjectStore<K, V>> {

  @Override
  public ObjectStore<K, V> build() {
    return new ObjectStore<>(bytes.build(), form, mostKept);
  }

  /** It gathers by itself. */
  @Override
  public StoreBuilder<ObjectStore<K, V>> withCachingEnabled() {
    return this;
  }

  @Override
  public StoreBuilder<ObjectStore<K, V>> withCachingDisabled() {
    return this;
  }

  @Override
  public StoreBuilder<ObjectStore<K, V>> withLoggingEnabled(Map<String, String> config) {
    bytes.withLoggingEnabled(config);
    return this;
  }

  @Override
  public StoreBuilder<ObjectStore<K, V>> withLoggingDisabled() {
    bytes.withLoggingDisabled();
    return this;
  }

  @Override
  public Map<String, String> logConfig() {
    return bytes.logConfig();
  }

  @Override
  public boolean loggingEnabled() {
    return bytes.loggingEnabled();
  }

  @Override
  public String name() {
    return bytes.name();
  }
}
