package io.samspil.registry.asset;

import com.google.protobuf.MessageLite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings every committed change to its table's topic, at least once and each row's versions in
 * their order. The rows themselves are the outbox: a row is pending while its version is not the
 * published one.
 *
 * <pre>
 *   commit ──► row is pending ──► sent, acks=all ──► confirmed ──► published_version = version
 *                   ▲                                    │
 *                   └── Kafka away, or killed here: sent again with the same version
 * </pre>
 *
 * One thread publishes, and of several instances one at a time. When a topic is empty at the first
 * contact with Kafka, everything of it is published again, removed rows too.
 */
public final class Publisher implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Publisher.class);
  private static final Duration CLOSE = Duration.ofSeconds(15);

  private final List<PublishedTable<?>> tables;
  private final RegistryLocks locks;
  private final RegistryTopics topics;
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
      List<PublishedTable<?>> tables,
      RegistryLocks locks,
      RegistryTopics topics,
      RegistrySettings settings) {
    this.tables = tables;
    this.locks = locks;
    this.topics = topics;
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
  public boolean publish(Duration atMost) {
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
      tables.forEach(this::publishPending);
      if (away) {
        away = false;
        log.info("publishing again");
      }
      return true;
    } catch (RuntimeException e) {
      // After an outage Kafka may have come back without the topic.
      prepared = false;
      if (!away) {
        away = true;
        log.warn("cannot publish, changes are kept and tried again reason={}", e.getMessage());
      }
      return false;
    }
  }

  private void prepare() {
    if (!prepared) {
      var empty =
          topics.createdOrEmpty(
              tables.stream().map(PublishedTable::topic).collect(Collectors.toSet()));
      if (!empty.isEmpty()) {
        locks.publishing(
            () -> {
              locks.holdWrites();
              tables.stream()
                  .filter(table -> empty.contains(table.topic()))
                  .forEach(PublishedTable::forgetPublications);
              return true;
            });
      }
      prepared = true;
    }
  }

  private <R extends PublishedRow> void publishPending(PublishedTable<R> table) {
    while (publishBatch(table) == settings.batchSize()) {
      // There may be more.
    }
  }

  private <R extends PublishedRow> int publishBatch(PublishedTable<R> table) {
    return locks.publishing(
        () -> {
          List<R> rows = table.pending(settings.batchSize());
          if (!rows.isEmpty()) {
            topics.send(rows.stream().map(row -> record(table, row)).toList());
            locks.holdWrites();
            table.markPublished(rows);
          }
          return rows.size();
        });
  }

  private static ProducerRecord<String, MessageLite> record(
      PublishedTable<?> table, PublishedRow row) {
    return new ProducerRecord<>(table.topic(), row.id(), row.toRecord());
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
