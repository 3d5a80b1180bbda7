package io.samspil.flexibility.feed;

import io.samspil.contracts.Serdes;
import io.samspil.contracts.TopicTail;
import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.Interval;
import io.samspil.flexibility.day.Days;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Follows assets, areas, intervals and signals, as soon as Kafka is there. The assets first: of the
 * intervals only those of loads' meters are read. A load that becomes known later is followed from
 * then on.
 */
final class Feed implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final Duration FLUSH = Duration.ofMinutes(5);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

  /** Where Kafka is, and how topics that are missing are created. */
  record Kafka(String bootstrap, int partitions, short replication) {}

  private final Kafka kafka;
  private final AssetBook assets;
  private final History history;
  private final List<FeedListener> listeners;
  private final int historyDays;
  private final InstantSource clock;
  private final Recorder recorder;
  private final Deserializer<Interval> intervals = new Serdes.OfInterval();
  private final List<TopicTail<?>> tails = new ArrayList<>();
  private volatile boolean running;
  private volatile boolean caughtUp;
  private volatile Thread thread = Thread.currentThread();

  Feed(
      Kafka kafka,
      AssetBook assets,
      History history,
      List<FeedListener> listeners,
      int historyDays,
      InstantSource clock) {
    this.kafka = kafka;
    this.assets = assets;
    this.history = history;
    this.listeners = List.copyOf(listeners);
    this.historyDays = historyDays;
    this.clock = clock;
    this.recorder = new Recorder(assets, history, listeners);
  }

  /** Whether all that was in the topics at the start has been handled. */
  boolean isCaughtUp() {
    return caughtUp;
  }

  @Override
  public void start() {
    running = true;
    thread = Thread.ofPlatform().daemon().name("flexibility-feed").start(this::run);
  }

  private boolean createTopics() {
    try (Admin admin =
        Admin.create(
            Map.<String, Object>of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrap()))) {
      Topics.createMissing(admin, kafka.partitions(), kafka.replication());
      return true;
    } catch (RuntimeException e) {
      LOG.warn(
          "the flexibility feed waits for Kafka bootstrap={} cause={}",
          kafka.bootstrap(),
          e.toString());
      return false;
    }
  }

  private void run() {
    try {
      while (!createTopics()) {
        Thread.sleep(TICK);
      }
      tails.add(assets());
      awaitAll();
      tails.add(areas());
      tails.add(intervals());
      tails.add(signals());
      awaitAll();
      caughtUp = true;
      tick();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitAll() throws InterruptedException {
    for (TopicTail<?> tail : tails) {
      while (!tail.awaitCaughtUp(LOOK_AGAIN)) {
        if (!running) {
          throw new InterruptedException("stopped while catching up");
        }
      }
    }
  }

  private void tick() throws InterruptedException {
    long ticks = 0;
    while (running) {
      listeners.forEach(listener -> guarded("tick", listener::tick));
      if (ticks % FLUSH.toSeconds() == FLUSH.toSeconds() - 1) {
        guarded("flush", history::flush);
      }
      if (ticks % Duration.ofDays(1).toSeconds() == 0) {
        long oldest = Days.quarterOf(clock.instant()) - historyDays * (long) Days.QUARTERS;
        guarded("forget", () -> history.forgetBefore(oldest));
      }
      ticks++;
      Thread.sleep(TICK);
    }
  }

  private static void guarded(String what, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.warn("the flexibility feed goes on after a failure doing={}", what, e);
    }
  }

  private TopicTail<?> assets() {
    return TopicTail.fromBeginning(
        kafka.bootstrap(),
        Topics.ASSETS,
        new Serdes.OfAsset(),
        told -> assets.take(told.key(), told.value()),
        passedOver(Topics.ASSETS));
  }

  private TopicTail<?> areas() {
    return TopicTail.fromBeginning(
        kafka.bootstrap(),
        Topics.AREAS,
        new Serdes.OfAreaUpdate(),
        told -> {
          if (told.value() != null) {
            recorder.take(told.value());
          }
        },
        passedOver(Topics.AREAS));
  }

  /** The bytes are read only of meters that matter: there are many others. */
  private TopicTail<?> intervals() {
    return TopicTail.fromBeginning(
        kafka.bootstrap(),
        Topics.INTERVALS,
        new ByteArrayDeserializer(),
        told -> {
          if (told.value() != null && assets.isOfLoad(told.key())) {
            recorder.take(intervals.deserialize(Topics.INTERVALS, told.value()));
          }
        },
        passedOver(Topics.INTERVALS));
  }

  private TopicTail<?> signals() {
    return TopicTail.fromBeginning(
        kafka.bootstrap(),
        Topics.SIGNALS,
        new Serdes.OfSignal(),
        told -> {
          if (told.value() != null) {
            listeners.forEach(listener -> listener.signal(told.value()));
          }
        },
        passedOver(Topics.SIGNALS));
  }

  private static Consumer<Exception> passedOver(String topic) {
    return fault -> LOG.warn("record passed over topic={} cause={}", topic, fault.toString());
  }

  @Override
  public void stop() {
    running = false;
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    tails.forEach(TopicTail::close);
    tails.clear();
    guarded("flush", history::flush);
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
