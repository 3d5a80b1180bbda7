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

  /** A store on disk whose values stay objects between commits. */
  public static <K, V> StoreBuilder<ObjectStore<K, V>> objects(
      String name, ObjectStore.Form<K, V> form, int mostKept) {
    return new ObjectStoreBuilder<>(
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray()),
        form,
        mostKept);
  }

  /** A small store in memory whose values stay objects between commits. */
  public static <K, V> StoreBuilder<ObjectStore<K, V>> fewObjects(
      String name, ObjectStore.Form<K, V> form) {
    return new ObjectStoreBuilder<>(
        Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray()),
        form,
        Integer.MAX_VALUE);
  }

  /** The form that serdes give. */
  public static <K, V> ObjectStore.Form<K, V> form(Serde<K> keys, Serde<V> values) {
    return new SerdeForm<>(keys, values);
  }

  /** The store of a {@link DirtySet}. */
  public static StoreBuilder<KeyValueStore<Bytes, byte[]>> dirtySet(String name) {
    return inMemory(name, Serdes.Bytes(), Serdes.ByteArray());
  }

  private record SerdeForm<K, V>(Serde<K> keys, Serde<V> values) implements ObjectStore.Form<K, V> {
    /** Ours have no use for it. */
    private static final String NO_TOPIC = "";

    @Override
    public Bytes key(K key) {
      return Bytes.wrap(keys.serializer().serialize(NO_TOPIC, key));
    }

    @Override
    public K key(Bytes bytes) {
      return keys.deserializer().deserialize(NO_TOPIC, bytes.get());
    }

    @Override
    public byte[] value(V value) {
      return values.serializer().serialize(NO_TOPIC, value);
    }

    @Override
    public V value(K key, byte[] bytes) {
      return values.deserializer().deserialize(NO_TOPIC, bytes);
    }
  }

  public static <T extends MessageLite> Serde<T> of(Parser<T> parser) {
    return new ProtobufSerde<>(parser);
  }
}
