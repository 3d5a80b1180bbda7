package io.samspil.registry.asset;

import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.Asset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings every committed change to {@value Topics#ASSETS}, at least once and each asset's versions
 * in their order. The rows themselves are the outbox: a row is pending while its version is not the
 * published one.
 *
 * <pre>
 *   commit ──► row is pending ──► sent, acks=all ──► confirmed ──► published_version = version
 *                   ▲                                    │
 *                   └── Kafka away, or killed here: sent again with the same version
 * </pre>
 *
 * One thread publishes, and of several instances one at a time. When the topic is empty at the
 * first contact with Kafka, everything is published again, removed assets too.
 */
public final class Publisher implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Publisher.class);
  private static final Duration CLOSE = Duration.ofSeconds(15);

  private final List<AssetStore<?>> stores;
  private final RegistryLocks locks;
  private final AssetsTopic topic;
  private final RegistrySettings settings;
  private final Thread thread;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition called = lock.newCondition();
  private List<CompletableFuture<Boolean>> waiting = new ArrayList<>();
  private boolean woken;
  private boolean closed;

  private boolean prepared;
  private boolean away;

  /** Begins at once with what an earlier process left pending. Kafka need not be there yet. */
  public Publisher(
      List<AssetStore<?>> stores,
      RegistryLocks locks,
      AssetsTopic topic,
      RegistrySettings settings) {
    this.stores = stores;
    this.locks = locks;
    this.topic = topic;
    this.settings = settings;
    this.thread = Thread.ofPlatform().daemon().name("registry-publisher").unstarted(this::run);
    thread.start();
  }

  /** Asks for a publication soon, without waiting for it. */
  void wake() {
    call(null);
  }

  /**
   * Waits until all that was committed before this call is published.
   *
   * @return false if that could not be done within {@code atMost}; it is then still to come
   */
  boolean publish(Duration atMost) {
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    call(done);
    try {
      return done.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void call(@Nullable CompletableFuture<Boolean> done) {
    lock.lock();
    try {
      if (done != null) {
        waiting.add(done);
      }
      woken = true;
      called.signal();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    boolean done = true;
    while (await(done)) {
      List<CompletableFuture<Boolean>> served = take();
      done = attempt();
      for (CompletableFuture<Boolean> one : served) {
        one.complete(done);
      }
    }
    take().forEach(one -> one.complete(false));
  }

  /**
   * Waits for a call, but no longer than the retry pause; after a failure the whole pause, so that
   * callers do not hammer a Kafka that is away.
   */
  private boolean await(boolean done) {
    lock.lock();
    try {
      long left = settings.publishRetry().toNanos();
      while (!closed && left > 0 && !(done && woken)) {
        left = called.awaitNanos(left);
      }
      woken = false;
      return !closed;
    } catch (InterruptedException e) {
      return false;
    } finally {
      lock.unlock();
    }
  }

  private List<CompletableFuture<Boolean>> take() {
    lock.lock();
    try {
      List<CompletableFuture<Boolean>> taken = waiting;
      waiting = new ArrayList<>();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  private boolean attempt() {
    try {
      prepare();
      stores.forEach(this::publishPending);
      if (away) {
        away = false;
        log.info("publishing again topic={}", Topics.ASSETS);
      }
      return true;
    } catch (RuntimeException e) {
      // After an outage Kafka may have come back without the topic.
      prepared = false;
      if (!away) {
        away = true;
        log.warn(
            "cannot publish, changes are kept and tried again topic={} reason={}",
            Topics.ASSETS,
            e.getMessage());
      }
      return false;
    }
  }

  private void prepare() {
    if (!prepared) {
      if (topic.createdOrEmpty()) {
        locks.publishing(
            () -> {
              locks.holdWrites();
              stores.forEach(AssetStore::forgetPublications);
              return true;
            });
      }
      prepared = true;
    }
  }

  private <R extends AssetRow<R>> void publishPending(AssetStore<R> store) {
    while (publishBatch(store) == settings.batchSize()) {
      // There may be more.
    }
  }

  private <R extends AssetRow<R>> int publishBatch(AssetStore<R> store) {
    return locks.publishing(
        () -> {
          List<R> rows = store.pending(settings.batchSize());
          if (!rows.isEmpty()) {
            topic.send(rows.stream().map(row -> record(row)).toList());
            locks.holdWrites();
            store.markPublished(rows);
          }
          return rows.size();
        });
  }

  private static ProducerRecord<String, Asset> record(AssetRow<?> row) {
    return new ProducerRecord<>(Topics.ASSETS, row.id(), row.toAsset());
  }

  /** Ends after the publication that is under way; the rest stays pending for the next start. */
  @Override
  public void close() throws InterruptedException {
    lock.lock();
    try {
      closed = true;
      called.signal();
    } finally {
      lock.unlock();
    }
    // Never interrupted: H2 closes its file when a thread is interrupted while it writes.
    thread.join(CLOSE);
  }
}
