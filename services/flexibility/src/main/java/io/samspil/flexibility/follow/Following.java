package io.samspil.flexibility.follow;

import io.samspil.contracts.KafkaAccess;
import io.samspil.contracts.TopicTail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Follows Kafka for all followers, as soon as it is there: the process starts without it. Each
 * topic is read once, from the first record that anybody wants.
 *
 * <p>The registry's assets come first, since of readings and intervals only those of known loads
 * are kept.
 */
public final class Following implements SmartLifecycle {
  /** Followers that make something of what they know begin before it and end after it. */
  public static final int FOLLOWERS_PHASE = DEFAULT_PHASE - 2;

  private static final Logger LOG = LoggerFactory.getLogger(Following.class);
  private static final Duration AGAIN = Duration.ofSeconds(2);
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final Duration SAY = Duration.ofSeconds(10);

  private final KafkaAccess kafka;
  private final List<Follower> followers;
  private final Map<Source<?>, TopicTail<?>> tails = new ConcurrentHashMap<>();
  private volatile boolean running;
  private volatile Thread opener = Thread.currentThread();

  public Following(KafkaAccess kafka, List<Follower> followers) {
    this.kafka = kafka;
    this.followers = List.copyOf(followers);
  }

  @Override
  public void start() {
    running = true;
    opener = Thread.ofPlatform().daemon().name("flexibility-following").start(this::open);
  }

  private void open() {
    try {
      while (!createTopics()) {
        Thread.sleep(AGAIN);
      }
      Map<Follower, List<Wish<?>>> wishes = new LinkedHashMap<>();
      followers.forEach(follower -> wishes.put(follower, follower.wishes()));
      Map<Source<?>, List<Wish<?>>> bySource = new LinkedHashMap<>();
      wishes.values().stream()
          .flatMap(List::stream)
          .forEach(
              wish -> bySource.computeIfAbsent(wish.source(), s -> new ArrayList<>()).add(wish));
      List<Wish<?>> first = bySource.remove(Source.ASSETS);
      if (first != null) {
        follow(Source.ASSETS, first);
        awaitCaughtUp(List.copyOf(tails.values()));
      }
      bySource.forEach(this::follow);
      tellWhenCaughtUp(wishes);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean createTopics() {
    try {
      kafka.createMissingTopics();
      return true;
    } catch (RuntimeException e) {
      LOG.warn(
          "flexibility waits for Kafka bootstrap={} cause={}", kafka.bootstrap(), e.toString());
      return false;
    }
  }

  /** The wishes are all for this source. */
  private <V> void follow(Source<V> source, List<Wish<?>> wishes) {
    List<Wish<V>> its = new ArrayList<>();
    for (Wish<?> wish : wishes) {
      @SuppressWarnings("unchecked") // its source has values of this type
      Wish<V> one = (Wish<V>) wish;
      its.add(one);
    }
    tails.put(source, tail(source, its));
  }

  private <V> TopicTail<V> tail(Source<V> source, List<Wish<V>> wishes) {
    return wishes.stream().anyMatch(Wish::isForAll)
        ? TopicTail.fromBeginning(
            kafka,
            source.topic(),
            source.values(),
            told -> wishes.forEach(wish -> guarded(source, () -> wish.handler().accept(told))),
            fault -> passedOver(source, fault))
        : TopicTail.fromLast(
            wishes.stream().mapToLong(Wish::last).max().orElse(0),
            kafka,
            source.topic(),
            source.values(),
            told -> wishes.forEach(wish -> guarded(source, () -> wish.handler().accept(told))),
            fault -> passedOver(source, fault));
  }

  /** What one follower cannot take, the others may. */
  private static void guarded(Source<?> source, Runnable handler) {
    try {
      handler.run();
    } catch (RuntimeException e) {
      passedOver(source, e);
    }
  }

  private static void passedOver(Source<?> source, Exception fault) {
    LOG.warn("record passed over topic={} cause={}", source.topic(), fault.toString());
  }

  /** How many records of the topic wait to be followed; 0 for one that nobody wants. */
  double lag(String topic) {
    return tails.values().stream()
        .filter(tail -> tail.topic().equals(topic))
        .mapToDouble(TopicTail::lag)
        .sum();
  }

  private static void awaitCaughtUp(List<TopicTail<?>> tails) throws InterruptedException {
    for (TopicTail<?> tail : tails) {
      while (!tail.awaitCaughtUp(SAY)) {
        LOG.info("waiting for what was told before");
      }
    }
  }

  /** Each as soon as its own topics are read: one may have far more to read than another. */
  private void tellWhenCaughtUp(Map<Follower, List<Wish<?>>> wishes) throws InterruptedException {
    Map<Follower, List<Wish<?>>> waiting = new LinkedHashMap<>(wishes);
    long looks = 0;
    while (!waiting.isEmpty()) {
      waiting
          .entrySet()
          .removeIf(
              one -> {
                boolean ready = one.getValue().stream().allMatch(this::isCaughtUp);
                if (ready) {
                  one.getKey().caughtUp();
                }
                return ready;
              });
      if (++looks % SAY.dividedBy(LOOK) == 0) {
        LOG.info("waiting for what was told before");
      }
      Thread.sleep(LOOK);
    }
  }

  private boolean isCaughtUp(Wish<?> wish) {
    TopicTail<?> tail = tails.get(wish.source());
    return tail != null && tail.isCaughtUp();
  }

  @Override
  public void stop() {
    running = false;
    opener.interrupt();
    try {
      opener.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    tails.values().forEach(TopicTail::close);
    tails.clear();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return DEFAULT_PHASE - 1;
  }
}
