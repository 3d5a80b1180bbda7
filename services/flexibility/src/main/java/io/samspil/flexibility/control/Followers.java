package io.samspil.flexibility.control;

import io.samspil.contracts.Serdes;
import io.samspil.contracts.TopicTail;
import io.samspil.contracts.Topics;
import io.samspil.flexibility.load.LoadBook;
import io.samspil.flexibility.load.LoadSettings;
import io.samspil.flexibility.load.Wake;
import io.samspil.flexibility.setpoint.Desk;
import io.samspil.flexibility.signal.SignalBook;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows in Kafka all that plans are made of. */
final class Followers implements AutoCloseable {
  /** Where Kafka is, and how topics that are missing are created. */
  record Kafka(String bootstrap, int partitions, short replication) {}

  private static final Logger log = LoggerFactory.getLogger(Followers.class);
  private static final Duration LOOK = Duration.ofSeconds(10);
  private static final long AGAIN_SECONDS = 5;
  private static final long ACKS_AGAIN = 20_000;
  private static final long ACKNOWLEDGEMENTS_AGAIN = 1_000;

  private final Kafka kafka;
  private final LoadBook loads;
  private final SignalBook signals;
  private final Desk desk;
  private final AlarmDesk alarms;
  private final Controller controller;
  private final Wake wake;
  private final LoadSettings settings;
  private final InstantSource clock;
  private volatile List<TopicTail<?>> tails = List.of();

  Followers(
      Kafka kafka,
      LoadBook loads,
      SignalBook signals,
      Desk desk,
      AlarmDesk alarms,
      Controller controller,
      Wake wake,
      LoadSettings settings,
      InstantSource clock) {
    this.kafka = kafka;
    this.loads = loads;
    this.signals = signals;
    this.desk = desk;
    this.alarms = alarms;
    this.controller = controller;
    this.wake = wake;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Begins to follow, as soon as Kafka is there: the process starts without it. The registry's
   * assets come first, since readings are kept of known loads only.
   */
  void open() throws InterruptedException {
    while (!createTopics()) {
      TimeUnit.SECONDS.sleep(AGAIN_SECONDS);
    }
    TopicTail<?> assets = assets();
    tails = List.of(assets);
    awaitCaughtUp();
    tails =
        List.of(
            assets,
            areas(),
            booked(),
            signals(),
            setpoints(),
            acks(),
            alarms(),
            acknowledgements());
    awaitCaughtUp();
  }

  private boolean createTopics() {
    try (Admin admin =
        Admin.create(
            Map.<String, Object>of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrap()))) {
      Topics.createMissing(admin, kafka.partitions(), kafka.replication());
      return true;
    } catch (RuntimeException e) {
      log.warn("planning waits for Kafka bootstrap={} cause={}", kafka.bootstrap(), e.toString());
      return false;
    }
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
        settings.areasReplay(),
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
        settings.bookedReplay(),
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

  private TopicTail<?> alarms() {
    return TopicTail.fromBeginning(
        kafka.bootstrap(),
        Topics.ALARMS,
        new Serdes.OfAlarm(),
        told -> alarms.restore(told.key(), told.value()),
        passedOver(Topics.ALARMS));
  }

  private TopicTail<?> acknowledgements() {
    return TopicTail.fromLast(
        ACKNOWLEDGEMENTS_AGAIN,
        kafka.bootstrap(),
        Topics.ACKNOWLEDGEMENTS,
        new Serdes.OfAcknowledgement(),
        told -> {
          if (told.value() != null) {
            alarms.take(told.value());
          }
        },
        passedOver(Topics.ACKNOWLEDGEMENTS));
  }

  private static Consumer<Exception> passedOver(String topic) {
    return fault -> log.warn("record passed over topic={} cause={}", topic, fault.toString());
  }

  /** Waits until all that was told before the start is known. */
  private void awaitCaughtUp() throws InterruptedException {
    for (TopicTail<?> tail : tails) {
      while (!tail.awaitCaughtUp(LOOK)) {
        log.info("waiting for what was told before");
      }
    }
  }

  @Override
  public void close() {
    tails.forEach(TopicTail::close);
    tails = List.of();
  }
}
