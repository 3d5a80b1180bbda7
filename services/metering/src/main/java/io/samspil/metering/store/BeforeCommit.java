package io.samspil.metering.store;

import java.util.Map;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;

/**
 * Asks a processor to send on what it has gathered before each commit, so that it goes out in the
 * transaction of what it was gathered from. It keeps nothing itself: it is a store only because
 * stores are what Kafka Streams asks then, as its own caches are. There is no public way (see
 * {@link ObjectStore}).
 */
public final class BeforeCommit implements StateStore, CachedStateStore<byte[], byte[]> {
  private final String name;
  private Runnable work = () -> {};
  private boolean open;

  private BeforeCommit(String name) {
    this.name = name;
  }

  /** A builder of stores that keep nothing. */
  public static StoreBuilder<BeforeCommit> store(String name) {
    return new Builder(name);
  }

  /**
   * From now on this is done before each commit; it may forward as if from a record.
   *
   * @param context of the processor whose {@code init} this is called in
   */
  public void then(ProcessorContext<?, ?> context, Runnable send) {
    if (!(context instanceof InternalProcessorContext<?, ?> inside)) {
      throw new IllegalStateException(context + " is no context of Kafka Streams");
    }
    var node = inside.currentNode();
    work =
        () -> {
          var before = inside.currentNode();
          inside.setCurrentNode(node);
          try {
            send.run();
          } finally {
            inside.setCurrentNode(before);
          }
        };
  }

  @Override
  public void flushCache() {
    work.run();
  }

  @Override
  public void clearCache() {
    // What is gathered is gone with the processor.
  }

  @Override
  public boolean setFlushListener(CacheFlushListener<byte[], byte[]> listener, boolean sendOld) {
    return false;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    open = true;
    context.register(root, (key, value) -> {});
  }

  @Override
  public void flush() {
    // There is nothing to be kept.
  }

  @Override
  public void close() {
    open = false;
    work = () -> {};
  }

  @Override
  public boolean persistent() {
    return false;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  private record Builder(String name) implements StoreBuilder<BeforeCommit> {
    @Override
    public BeforeCommit build() {
      return new BeforeCommit(name);
    }

    @Override
    public StoreBuilder<BeforeCommit> withCachingEnabled() {
      return this;
    }

    @Override
    public StoreBuilder<BeforeCommit> withCachingDisabled() {
      return this;
    }

    @Override
    public StoreBuilder<BeforeCommit> withLoggingEnabled(Map<String, String> config) {
      return this;
    }

    @Override
    public StoreBuilder<BeforeCommit> withLoggingDisabled() {
      return this;
    }

    @Override
    public Map<String, String> logConfig() {
      return Map.of();
    }

    @Override
    public boolean loggingEnabled() {
      return false;
    }
  }
}
