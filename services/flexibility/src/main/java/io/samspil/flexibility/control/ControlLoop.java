package io.samspil.flexibility.control;

import io.samspil.flexibility.lease.Lease;
import io.samspil.flexibility.load.Needs;
import io.samspil.flexibility.load.ServedBook;
import io.samspil.flexibility.load.Wake;
import io.samspil.flexibility.setpoint.Desk;
import io.samspil.flexibility.setpoint.Order;
import io.samspil.flexibility.setpoint.Outlet;
import io.samspil.flexibility.signal.SignalBook;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Makes a plan once in a period, and sooner when something has changed: an event, a need, a
 * refusal, a branch above its limit, the beginning or end of what is asked. Between plans it tells
 * again what was not answered. Only the instance that holds the lease tells anything; the others
 * plan as well, so that they can be asked.
 */
final class ControlLoop implements SmartLifecycle {
  /** What the loop works with besides the controller. */
  record Parts(
      Desk desk,
      Outlet outlet,
      SignalBook signals,
      Needs needs,
      ServedBook served,
      Stops stops,
      Lease lease,
      CongestionDesk congestion,
      AlarmDesk alarms,
      AlarmTeller alarmTeller,
      Wake wake) {}

  private static final Logger log = LoggerFactory.getLogger(ControlLoop.class);
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final Duration KEEP = Duration.ofMinutes(1);

  private final Controller controller;
  private final Parts parts;
  private final PlanningFollower follower;
  private final PlanProperties settings;
  private final InstantSource clock;
  private final LoopMeters meters;
  private final Beside keeping = new Beside("keeping");
  private final Beside congestion = new Beside("congestion");
  private volatile @Nullable Thread thread;
  private volatile boolean leads;
  private Instant planned = Instant.MIN;
  private Instant leased = Instant.MIN;
  private Instant kept = Instant.MIN;
  private boolean woken;

  ControlLoop(
      Controller controller,
      Parts parts,
      PlanningFollower follower,
      PlanProperties settings,
      InstantSource clock,
      LoopMeters meters) {
    this.controller = controller;
    this.parts = parts;
    this.follower = follower;
    this.settings = settings;
    this.clock = clock;
    this.meters = meters;
  }

  /** Brings back what an earlier process kept; to be called before the topics are followed. */
  void restore() {
    parts.needs().restore();
    parts.served().restore();
    parts.stops().refresh();
  }

  @Override
  public void start() {
    thread = Thread.ofPlatform().daemon().name("flexibility-control").start(this::run);
  }

  private void run() {
    try {
      follower.awaitCaughtUp();
      while (!Thread.currentThread().isInterrupted()) {
        round();
        woken |= parts.wake().await(untilNext(clock.instant()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The loop must go on whatever one round meets. */
  private void round() {
    Instant now = clock.instant();
    try {
      housekeeping(now);
      if (leads) {
        parts.desk().tick(now).forEach(this::write);
        parts.outlet().retry();
        parts.alarms().look(controller.troubles(now), now);
        parts.alarmTeller().tell();
      }
      if (isDue(now)) {
        woken = false;
        planned = now;
        plan(now);
      }
    } catch (RuntimeException e) {
      log.error("planning failed, the next round tries again cause={}", e.toString(), e);
      meters.failed();
    }
  }

  private void plan(Instant now) {
    long began = System.nanoTime();
    if (leads) {
      controller.control(now).forEach(this::write);
      Optional.ofNullable(controller.last())
          .ifPresent(last -> congestion.run(() -> parts.congestion().look(last, now)));
    } else {
      controller.watch(now);
    }
    meters.planned(Duration.ofNanos(System.nanoTime() - began));
  }

  private void write(Order order) {
    meters.told();
    parts.outlet().write(order);
  }

  private boolean isDue(Instant now) {
    if (planned.equals(Instant.MIN) || !now.isBefore(planned.plus(settings.period()))) {
      return true;
    }
    boolean changed =
        woken || parts.signals().nextChange(planned).filter(next -> !next.isAfter(now)).isPresent();
    return changed && !now.isBefore(planned.plus(settings.atLeastApart()));
  }

  /** Until the next plan, if one is asked for already. */
  private Duration untilNext(Instant now) {
    if (!woken) {
      return TICK;
    }
    Duration left = Duration.between(now, planned.plus(settings.atLeastApart()));
    return left.isNegative() ? Duration.ZERO : left.compareTo(TICK) > 0 ? TICK : left;
  }

  private void housekeeping(Instant now) {
    if (leased.equals(Instant.MIN) || !now.isBefore(leased.plus(settings.lease().dividedBy(4)))) {
      leased = now;
      boolean had = leads;
      leads = parts.lease().take(now);
      if (leads != had) {
        log.info("setpoints are {} here", leads ? "sent from" : "no longer sent from");
      }
      parts.stops().refresh();
    }
    if (kept.equals(Instant.MIN) || !now.isBefore(kept.plus(KEEP))) {
      kept = now;
      if (leads) {
        keeping.run(
            () -> {
              parts.needs().keep(now);
              parts.served().keep(now);
            });
      }
    }
  }

  boolean leads() {
    return leads;
  }

  @Override
  public void stop() {
    @Nullable Thread running = thread;
    thread = null;
    if (running != null) {
      running.interrupt();
      try {
        running.join(Duration.ofSeconds(10));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      keeping.close();
      congestion.close();
      release();
    }
  }

  private void release() {
    try {
      if (leads) {
        parts.served().keep(clock.instant());
        parts.lease().release();
      }
    } catch (RuntimeException e) {
      log.warn("the lease was not given back, it ends by itself cause={}", e.toString());
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }
}
