package io.samspil.standalone;

import io.samspil.standalone.kafka.EmbeddedKafka;
import io.samspil.standalone.questdb.EmbeddedQuestDb;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The broker and the store inside this JVM, started beside each other while Spring reads its
 * configuration. The beans wait for them in {@link #await}.
 */
final class Embedded implements AutoCloseable {
  private final List<CompletableFuture<? extends AutoCloseable>> parts = new ArrayList<>();

  /** Begins to start what the options do not take from outside. */
  static Embedded start(RunOptions options, DataFolder folder, Ports ports) {
    var embedded = new Embedded();
    if (options.kafka() == null) {
      embedded.begin(
          "embedded-kafka",
          () -> EmbeddedKafka.start(folder.kafka(), ports.kafka(), ports.controller()));
    }
    if (options.store() == Store.quest) {
      embedded.begin(
          "embedded-questdb", () -> EmbeddedQuestDb.start(folder.questDb(), ports.questDb()));
    }
    return embedded;
  }

  private void begin(String thread, Callable<? extends AutoCloseable> part) {
    var started = new CompletableFuture<AutoCloseable>();
    parts.add(started);
    Thread.ofPlatform()
        .name(thread)
        .start(
            () -> {
              try {
                started.complete(part.call());
              } catch (Throwable e) {
                started.completeExceptionally(e);
              }
            });
  }

  /**
   * Returns when all parts serve.
   *
   * @throws IllegalStateException if one could not start
   */
  void await() {
    for (var part : parts) {
      try {
        part.join();
      } catch (CompletionException e) {
        throw new IllegalStateException("an embedded part did not start", e.getCause());
      }
    }
  }

  /** Stops the parts that serve, the last started first. */
  @Override
  public void close() throws Exception {
    for (var part : parts.reversed()) {
      if (part.isDone() && !part.isCompletedExceptionally()) {
        part.join().close();
      }
    }
  }
}
