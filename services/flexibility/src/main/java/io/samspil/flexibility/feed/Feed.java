package io.samspil.flexibility.feed;

import io.samspil.contracts.Serdes;
import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.Interval;
import io.samspil.contracts.v1.Signal;
import io.samspil.flexibility.day.Days;
import io.samspil.flexibility.follow.Follower;
import io.samspil.flexibility.follow.Following;
import io.samspil.flexibility.follow.Source;
import io.samspil.flexibility.follow.Wish;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Follows assets, areas, intervals and signals. Of the intervals only those of loads' meters are
 * read. A load that becomes known later is followed from then on.
 */
final class Feed implements Follower, SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final Duration FLUSH = Duration.ofMinutes(5);

  private final AssetBook assets;
  private final History history;
  private final List<FeedListener> listeners;
  private final int historyDays;
  private final InstantSource clock;
  private final Recorder recorder;
  private final Deserializer<Interval> intervals = new Serdes.OfInterval();
  private volatile boolean running;
  private volatile @Nullable Thread ticking;

  Feed(
      AssetBook assets,
      History history,
      List<FeedListener> listeners,
      int historyDays,
      InstantSource clock) {
    this.assets = assets;
    this.history = history;
    this.listeners = List.copyOf(listeners);
    this.historyDays = historyDays;
    this.clock = clock;
    this.recorder = new Recorder(assets, history, listeners);
  }

  @Override
  public List<Wish<?>> wishes() {
    return List.of(
        Wish.all(Source.ASSETS, told -> assets.take(told.key(), told.value())),
        Wish.all(Source.AREAS, Wish.present(told -> recorder.take(told.value()))),
        Wish.all(Source.INTERVALS, Wish.present(this::interval)),
        Wish.all(Source.SIGNALS, Wish.present(told -> tell(told.value()))));
  }

  /** The bytes are read only of meters that matter: there are many others. */
  private void interval(ConsumerRecord<String, byte[]> told) {
    if (assets.isOfLoad(told.key())) {
      recorder.take(intervals.deserialize(Topics.INTERVALS, told.value()));
    }
  }

  private void tell(Signal signal) {
    listeners.forEach(listener -> listener.signal(signal));
  }

  @Override
  public void caughtUp() {
    ticking = Thread.ofPlatform().daemon().name("flexibility-feed").start(this::tick);
  }

  private void tick() {
    try {
      for (long ticks = 0; running; ticks++) {
        listeners.forEach(listener -> guarded("tick", listener::tick));
        if (ticks % FLUSH.toSeconds() == FLUSH.toSeconds() - 1) {
          guarded("flush", history::flush);
        }
        if (ticks % Duration.ofDays(1).toSeconds() == 0) {
          long oldest = Days.quarterOf(clock.instant()) - historyDays * (long) Days.QUARTERS;
          guarded("forget", () -> history.forgetBefore(oldest));
        }
        Thread.sleep(TICK);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void guarded(String what, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.warn("the flexibility feed goes on after a failure doing={}", what, e);
    }
  }

  @Override
  public void start() {
    running = true;
  }

  /** Nothing is told any more: what follows the topics ended before. */
  @Override
  public void stop() {
    running = false;
    @Nullable Thread thread = ticking;
    if (thread != null) {
      thread.interrupt();
      try {
        thread.join(Duration.ofSeconds(5));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    guarded("flush", history::flush);
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return Following.FOLLOWERS_PHASE;
  }
}
