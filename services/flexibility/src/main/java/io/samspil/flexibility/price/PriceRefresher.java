package io.samspil.flexibility.price;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Reads the series every so often, in a thread of its own, and tells them as events. */
final class PriceRefresher implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(PriceRefresher.class);

  private final PriceBook book;
  private final @Nullable PriceEvents events;
  private final Duration every;
  private volatile boolean running;
  private volatile @Nullable Thread thread;

  /**
   * @param events null: there is no VTN to tell
   */
  PriceRefresher(PriceBook book, @Nullable PriceEvents events, Duration every) {
    this.book = book;
    this.events = events;
    this.every = every;
  }

  @Override
  public void start() {
    running = true;
    thread = Thread.ofVirtual().name("flexibility-prices").start(this::run);
  }

  private void run() {
    try {
      while (running) {
        refresh();
        Thread.sleep(every);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void refresh() throws InterruptedException {
    for (PriceKind kind : PriceKind.values()) {
      try {
        book.refresh(kind);
        if (events != null) {
          book.find(kind).ifPresent(events::tell);
        }
      } catch (RuntimeException e) {
        LOG.warn("prices not told, tried again later kind={}", kind, e);
      }
    }
  }

  @Override
  public void stop() {
    running = false;
    Thread reading = thread;
    if (reading != null) {
      reading.interrupt();
      try {
        reading.join(Duration.ofSeconds(5));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
