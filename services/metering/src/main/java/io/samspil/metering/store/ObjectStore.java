package io.samspil.metering.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.jspecify.annotations.Nullable;

/**
 * A store whose values stay objects between two commits: each is read and parsed once, may be
 * changed in place, and is written once for a commit, however often it was put. What Kafka Streams'
 * own cache keeps are bytes in a sorted map: for each reading it would be searched, and the bytes
 * parsed and written anew.
 *
 * <p>Kafka Streams asks each {@link CachedStateStore} to write what it has gathered before it
 * commits; there is no public way to be asked.
 *
 * <p>The task's thread works with objects; other threads see, by {@link #get(Bytes)} and the
 * ranges, what was written.
 *
 * @param <K> a key with equality
 * @param <V> an object that nobody else changes
 */
public final class ObjectStore<K, V>
    implements StateStore, ReadOnlyKeyValueStore<Bytes, byte[]>, CachedStateStore<Bytes, byte[]> {

  /** How keys and values are written. */
  public interface Form<K, V> {
    Bytes key(K key);

    K key(Bytes bytes);

    byte[] value(V value);

    V value(K key, byte[] bytes);
  }

  private static final class Kept<K, V> {
    private final K key;
    private @Nullable V value;
    private boolean changed;

    /** At which flush it was last asked for or changed. */
    private int usedAt;

    /** Whether the store has, or may have, a value. */
    private boolean written;

    Kept(K key) {
      this.key = key;
    }
  }

  private final KeyValueStore<Bytes, byte[]> store;
  private final Form<K, V> form;
  private final int mostKept;
  private final Map<K, Kept<K, V>> kept = new HashMap<>();
  private final List<Kept<K, V>> changed = new ArrayList<>();
  private int flushes;

  /** What was asked for or changed last: mostly it is asked for again. */
  private @Nullable Kept<K, V> last;

  /**
   * @param mostKept beyond so many objects, those that were not used since the flush before are let
   *     go at a flush; beyond twice as many, all
   */
  ObjectStore(KeyValueStore<Bytes, byte[]> store, Form<K, V> form, int mostKept) {
    this.store = store;
    this.form = form;
    this.mostKept = mostKept;
  }

  /** The object of a key, or null. */
  public @Nullable V find(K key) {
    Kept<K, V> known = known(key);
    if (known == null) {
      known = new Kept<>(key);
      byte[] bytes = store.get(form.key(key));
      known.written = bytes != null;
      known.value = bytes == null ? null : form.value(key, bytes);
      kept.put(key, known);
    }
    known.usedAt = flushes;
    last = known;
    return known.value;
  }

  private @Nullable Kept<K, V> known(K key) {
    Kept<K, V> before = last;
    return before != null && before.key.equals(key) ? before : kept.get(key);
  }

  /** Keeps an object, or one that was changed in place; it is written before the next commit. */
  public void put(K key, V value) {
    change(key, value);
  }

  public void delete(K key) {
    change(key, null);
  }

  private void change(K key, @Nullable V value) {
    Kept<K, V> known = known(key);
    if (known == null) {
      known = new Kept<>(key);
      known.written = true;
      kept.put(key, known);
    }
    known.value = value;
    known.usedAt = flushes;
    last = known;
    if (!known.changed) {
      known.changed = true;
      changed.add(known);
    }
  }

  /** Every key and its object, in the order of the written keys. */
  public void forEach(BiConsumer<K, V> receiver) {
    flushCache();
    try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
      while (all.hasNext()) {
        var entry = all.next();
        K key = form.key(entry.key);
        receiver.accept(key, form.value(key, entry.value));
      }
    }
  }

  /** Writes what has changed. */
  @Override
  public void flushCache() {
    for (Kept<K, V> known : changed) {
      known.changed = false;
      write(known);
    }
    changed.clear();
    if (kept.size() > mostKept) {
      letGo();
    }
    flushes++;
  }

  private void write(Kept<K, V> known) {
    V value = known.value;
    if (value != null) {
      store.put(form.key(known.key), form.value(value));
    } else if (known.written) {
      store.delete(form.key(known.key));
    }
    known.written = value != null;
  }

  /** Everything is written; what is in use now is likely to be asked for soon. */
  private void letGo() {
    last = null;
    kept.values().removeIf(known -> known.value == null || known.usedAt < flushes);
    if (kept.size() > 2 * mostKept) {
      kept.clear();
    }
  }

  @Override
  public void clearCache() {
    kept.clear();
    changed.clear();
    last = null;
  }

  @Override
  public boolean setFlushListener(
      CacheFlushListener<Bytes, byte[]> listener, boolean sendOldValues) {
    return false;
  }

  @Override
  public byte @Nullable [] get(Bytes key) {
    return store.get(key);
  }

  @Override
  public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
    return store.range(from, to);
  }

  @Override
  public KeyValueIterator<Bytes, byte[]> reverseRange(Bytes from, Bytes to) {
    return store.reverseRange(from, to);
  }

  @Override
  public KeyValueIterator<Bytes, byte[]> all() {
    return store.all();
  }

  @Override
  public long approximateNumEntries() {
    return store.approximateNumEntries();
  }

  @Override
  public String name() {
    return store.name();
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    clearCache();
    store.init(context, root);
  }

  @Override
  public void flush() {
    store.flush();
  }

  @Override
  public void close() {
    clearCache();
    store.close();
  }

  @Override
  public boolean persistent() {
    return store.persistent();
  }

  @Override
  public boolean isOpen() {
    return store.isOpen();
  }

  @Override
  public Position getPosition() {
    return store.getPosition();
  }
}
