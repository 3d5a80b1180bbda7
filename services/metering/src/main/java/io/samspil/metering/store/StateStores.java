package io.samspil.metering.store;

import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import io.samspil.contracts.ProtobufSerde;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Builds the stores: large ones on disk, small ones in memory, all with a changelog in Kafka. */
public final class StateStores {
  private StateStores() {}

  /** A store on disk whose writes are gathered until the next commit. */
  public static <K, V> StoreBuilder<KeyValueStore<K, V>> onDisk(
      String name, Serde<K> keys, Serde<V> values) {
    return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), keys, values)
        .withCachingEnabled();
  }

  /** A small store in memory whose writes are gathered until the next commit. */
  public static <K, V> StoreBuilder<KeyValueStore<K, V>> inMemory(
      String name, Serde<K> keys, Serde<V> values) {
    return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), keys, values)
        .withCachingEnabled();
  }

  /** The store of a {@link DirtySet}. */
  public static StoreBuilder<KeyValueStore<Bytes, byte[]>> dirtySet(String name) {
    return inMemory(name, Serdes.Bytes(), Serdes.ByteArray());
  }

  public static <T extends MessageLite> Serde<T> of(Parser<T> parser) {
    return new ProtobufSerde<>(parser);
  }
}
