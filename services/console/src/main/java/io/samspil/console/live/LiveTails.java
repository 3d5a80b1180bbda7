package io.samspil.console.live;

import io.samspil.console.ConsoleSettings;
import io.samspil.contracts.KafkaAccess;
import io.samspil.contracts.Serdes;
import io.samspil.contracts.TopicTail;
import io.samspil.contracts.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Follows areas, assets and the ledger in Kafka, and fills the view. */
final class LiveTails implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(LiveTails.class);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final LiveView view;
  private final ConsoleSettings settings;
  private final KafkaAccess kafka;
  private volatile List<TopicTail<?>> tails = List.of();

  LiveTails(LiveView view, ConsoleSettings settings, KafkaAccess kafka) {
    this.view = view;
    this.settings = settings;
    this.kafka = kafka;
  }

  @Override
  public void start() {
    kafka.createMissingTopics();
    List<TopicTail<?>> started = List.of(assets(), ledger(), areas());
    tails = started;
    Thread.ofVirtual().name("console-catch-up").start(() -> awaitAll(started));
  }

  /** How many records of the topic wait to be shown. */
  double lag(String topic) {
    return tails.stream()
        .filter(tail -> tail.topic().equals(topic))
        .mapToDouble(TopicTail::lag)
        .sum();
  }

  private TopicTail<?> assets() {
    return TopicTail.fromBeginning(
        kafka,
        Topics.ASSETS,
        new Serdes.OfAsset(),
        told -> view.take(told.key(), told.value()),
        passedOver(Topics.ASSETS));
  }

  private TopicTail<?> ledger() {
    return TopicTail.fromBeginning(
        kafka,
        Topics.LEDGER,
        new Serdes.OfLedgerEntry(),
        told -> {
          if (told.value() != null) {
            view.take(told.value());
          }
        },
        passedOver(Topics.LEDGER));
  }

  private TopicTail<?> areas() {
    return TopicTail.fromLast(
        settings.areasReplay(),
        kafka,
        Topics.AREAS,
        new Serdes.OfAreaUpdate(),
        told -> {
          if (told.value() != null) {
            view.take(told.value(), Instant.ofEpochMilli(told.timestamp()));
          }
        },
        passedOver(Topics.AREAS));
  }

  private static Consumer<Exception> passedOver(String topic) {
    return fault -> LOG.warn("record passed over topic={} cause={}", topic, fault.toString());
  }

  private void awaitAll(List<TopicTail<?>> started) {
    try {
      for (TopicTail<?> tail : started) {
        if (!tail.awaitCaughtUp(PATIENCE)) {
          LOG.warn("the live view is still catching up patience={}", PATIENCE);
          return;
        }
      }
      view.caughtUp();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void stop() {
    tails.forEach(TopicTail::close);
    tails = List.of();
  }

  @Override
  public boolean isRunning() {
    return !tails.isEmpty();
  }
}
