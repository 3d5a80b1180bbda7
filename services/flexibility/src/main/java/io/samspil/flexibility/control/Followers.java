package io.samspil.flexibility.control;

import io.samspil.contracts.Serdes;
import io.samspil.contracts.TopicTail;
import io.samspil.contracts.Topics;
import io.samspil.flexibility.load.LoadBook;
import io.samspil.flexibility.load.Wake;
import io.samspil.flexibility.setpoint.Desk;
import io.samspil.flexibility.signal.SignalBook;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Follows in Kafka all that plans are made of. */
final class Followers implements SmartLifecycle {
  /** Where Kafka is, and how topics that are missing are created. */
  record Kafka(String bootstrap, int partitions, short replication) {}

  private static final Logger log = LoggerFactory.getLogger(Followers.class);
  private static final Duration LOOK = Duration.ofSeconds(10);
  private static final long ACKS_AGAIN = 20_000;
  private static final long AREAS_AGAIN = 20_000;

  /** The loop begins after the followers, and ends before them. */
  private static final int PHASE = DEFAULT_PHASE - 10;

  private final Kafka kafka;
  private final LoadBook loads;
  private final SignalBook signals;
  private final Desk desk;
  private final Controller controller;
  private final Wake wake;
  private final long bookedReplay;
  private final InstantSource clock;
  private volatile List<TopicTail<?>> tails = List.of();

  Followers(
      Kafka kafka,
      LoadBook loads,
      SignalBook signals,
      Desk desk,
      Controller controller,
      Wake wake,
      long bookedReplay,
      InstantSource clock) {
    this.kafka = kafka;
    this.loads = loads;
    this.signals = signals;
    this.desk = desk;
    this.controller = controller;
    this.wake = wake;
    this.bookedReplay = bookedReplay;
    this.clock = clock;
  }

  @Override
  public void start() {
    try (Admin admin =
        Admin.create(
            Map.<String, Object>of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrap()))) {
      Topics.createMissing(admin, kafka.partitions(), kafka.replication());
    }
    TopicTail<?> assets = assets();
    tails = List.of(assets);
    awaitAll(List.of(assets));
    tails = List.of(assets, areas(), booked(), signals(), setpoints(), acks());
  }

  private TopicTail<?> assets() {
    return TopicTail.fromBeginning(
        kafka.bootstrap(),
        Topics.ASSETS,
        new Serdes.OfAsset(),
        told -> loads.take(told.key(), told.value()),
        passedOver(Topics.ASSETS));
  }

  private TopicTail<?> areas() {
    return TopicTail.fromLast(
        AREAS_AGAIN,
        kafka.bootstrap(),
        Topics.AREAS,
        new Serdes.OfAreaUpdate(),
        told -> {
          if (told.value() != null) {
            loads.take(told.value(), Instant.ofEpochMilli(told.timestamp()));
            if (controller.isCrossed(told.value().getAreaId(), clock.instant())) {
              wake.ring();
            }
          }
        },
        passedOver(Topics.AREAS));
  }

  private TopicTail<?> booked() {
    return TopicTail.fromLast(
        bookedReplay,
        kafka.bootstrap(),
        Topics.BOOKED,
        new Serdes.OfReading(),
        told -> {
          if (told.value() != null) {
            loads.take(told.value(), Instant.ofEpochMilli(told.timestamp()));
          }
        },
        passedOver(Topics.BOOKED));
  }

  private TopicTail<?> signals() {
    return TopicTail.fromBeginning(
        kafka.bootstrap(),
        Topics.SIGNALS,
        new Serdes.OfSignal(),
        told -> {
          if (signals.take(told.key(), told.value(), clock.instant())) {
            wake.ring();
          }
        },
        passedOver(Topics.SIGNALS));
  }

  private TopicTail<?> setpoints() {
    return TopicTail.fromBeginning(
        kafka.bootstrap(),
        Topics.SETPOINTS,
        new Serdes.OfSetpoint(),
        told -> desk.restore(told.key(), told.value(), clock.instant()),
        passedOver(Topics.SETPOINTS));
  }

  private TopicTail<?> acks() {
    return TopicTail.fromLast(
        ACKS_AGAIN,
        kafka.bootstrap(),
        Topics.SETPOINT_ACKS,
        new Serdes.OfSetpointAck(),
        told -> {
          if (told.value() != null && desk.take(told.value(), clock.instant())) {
            wake.ring();
          }
        },
        passedOver(Topics.SETPOINT_ACKS));
  }

  private static Consumer<Exception> passedOver(String topic) {
    return fault -> log.warn("record passed over topic={} cause={}", topic, fault.toString());
  }

  /** Waits until all that was told before the start is known. */
  void awaitCaughtUp() throws InterruptedException {
    for (TopicTail<?> tail : tails) {
      while (!tail.awaitCaughtUp(LOOK)) {
        log.info("waiting for what was told before");
      }
    }
  }

  private static void awaitAll(List<TopicTail<?>> tails) {
    try {
      for (TopicTail<?> tail : tails) {
        while (!tail.awaitCaughtUp(LOOK)) {
          log.info("waiting for what the registry has told");
        }
      }
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

  @Override
  public int getPhase() {
    return PHASE;
  }
}
