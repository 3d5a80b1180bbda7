package io.samspil.flexibility.control;

import io.samspil.contracts.v1.AreaUpdate;
import io.samspil.flexibility.follow.Follower;
import io.samspil.flexibility.follow.Source;
import io.samspil.flexibility.follow.Wish;
import io.samspil.flexibility.load.LoadBook;
import io.samspil.flexibility.load.LoadSettings;
import io.samspil.flexibility.load.Wake;
import io.samspil.flexibility.setpoint.Desk;
import io.samspil.flexibility.signal.SignalBook;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes from the topics all that plans are made of. */
final class PlanningFollower implements Follower {
  private static final long ACKS_AGAIN = 20_000;
  private static final long ACKNOWLEDGEMENTS_AGAIN = 1_000;

  private final LoadBook loads;
  private final SignalBook signals;
  private final Desk desk;
  private final AlarmDesk alarms;
  private final Controller controller;
  private final Wake wake;
  private final LoadSettings settings;
  private final InstantSource clock;
  private final CountDownLatch caughtUp = new CountDownLatch(1);

  PlanningFollower(
      LoadBook loads,
      SignalBook signals,
      Desk desk,
      AlarmDesk alarms,
      Controller controller,
      Wake wake,
      LoadSettings settings,
      InstantSource clock) {
    this.loads = loads;
    this.signals = signals;
    this.desk = desk;
    this.alarms = alarms;
    this.controller = controller;
    this.wake = wake;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public List<Wish<?>> wishes() {
    return List.of(
        Wish.all(Source.ASSETS, told -> loads.take(told.key(), told.value())),
        Wish.all(Source.AREAS, Wish.present(this::area)),
        Wish.last(
            settings.bookedReplay(),
            Source.BOOKED,
            Wish.present(told -> loads.take(told.value(), arrival(told)))),
        Wish.all(
            Source.SIGNALS,
            told -> ringIf(signals.take(told.key(), told.value(), clock.instant()))),
        Wish.all(Source.SETPOINTS, told -> desk.restore(told.key(), told.value(), clock.instant())),
        Wish.last(
            ACKS_AGAIN,
            Source.SETPOINT_ACKS,
            Wish.present(told -> ringIf(desk.take(told.value(), clock.instant())))),
        Wish.all(Source.ALARMS, told -> alarms.restore(told.key(), told.value())),
        Wish.last(
            ACKNOWLEDGEMENTS_AGAIN,
            Source.ACKNOWLEDGEMENTS,
            Wish.present(told -> alarms.take(told.value()))));
  }

  private void area(ConsumerRecord<String, AreaUpdate> told) {
    loads.take(told.value(), arrival(told));
    ringIf(controller.isCrossed(told.value().getAreaId(), clock.instant()));
  }

  private void ringIf(boolean changed) {
    if (changed) {
      wake.ring();
    }
  }

  private static Instant arrival(ConsumerRecord<String, ?> told) {
    return Instant.ofEpochMilli(told.timestamp());
  }

  @Override
  public void caughtUp() {
    caughtUp.countDown();
  }

  /** Waits until all that was told before the start is known. */
  void awaitCaughtUp() throws InterruptedException {
    caughtUp.await();
  }
}
