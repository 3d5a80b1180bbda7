package io.samspil.metering.store;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Keys of what has changed and is still to be published. It is in a store as well as in memory:
 * what was taken into a committed state and not yet told is told after a crash.
 */
public final class DirtySet {
  private static final byte[] MARK = {1};

  private final KeyValueStore<Bytes, byte[]> store;
  private Set<Bytes> keys = new LinkedHashSet<>();

  public DirtySet(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
    try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
      all.forEachRemaining(entry -> keys.add(entry.key));
    }
  }

  public void add(Bytes key) {
    if (keys.add(key)) {
      store.put(key, MARK);
    }
  }

  /** All keys in the order they were added; the set is empty afterwards. */
  public Set<Bytes> take() {
    Set<Bytes> taken = keys;
    keys = new LinkedHashSet<>();
    taken.forEach(store::delete);
    return taken;
  }

  /** At most so many keys, those that were added first. */
  public Set<Bytes> take(int most) {
    if (keys.size() <= most) {
      return take();
    }
    Set<Bytes> taken = new LinkedHashSet<>(most * 2);
    Iterator<Bytes> all = keys.iterator();
    while (taken.size() < most) {
      Bytes key = all.next();
      all.remove();
      store.delete(key);
      taken.add(key);
    }
    return taken;
  }
}
