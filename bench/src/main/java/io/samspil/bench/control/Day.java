package io.samspil.bench.control;

import java.time.Duration;
import java.util.Random;
import org.eclipse.paho.mqttv5.common.MqttException;

/** What the meters of the town say: all at their pace, and crossings at feeders taken by chance. */
public final class Day implements AutoCloseable {
  private static final long STEP_NANOS = 10_000_000;
  private static final Duration CROSSED_FOR = Duration.ofSeconds(5);

  private final Town town;
  private final Chargers chargers;
  private final Crossings crossings;
  private final Duration metersEvery;
  private final Duration crossingsEvery;
  private final Random random;
  private final long[] crossedUntil;
  private final Thread thread;
  private volatile boolean crossing;
  private volatile boolean over;

  public Day(
      Town town,
      Chargers chargers,
      Crossings crossings,
      Duration metersEvery,
      Duration crossingsEvery,
      long seed) {
    this.town = town;
    this.chargers = chargers;
    this.crossings = crossings;
    this.metersEvery = metersEvery;
    this.crossingsEvery = crossingsEvery;
    this.random = new Random(seed);
    this.crossedUntil = new long[town.feeders()];
    this.thread = Thread.ofPlatform().daemon().name("bench-day").start(this::run);
  }

  /** From now on feeders cross their capacity. */
  public void cross() {
    crossing = true;
  }

  /** From now on they do not. */
  public void rest() {
    crossing = false;
  }

  private void run() {
    long begin = System.nanoTime();
    long nextCrossing = begin;
    long loadsTold = 0;
    long feedersTold = 0;
    try {
      while (!over) {
        long now = System.nanoTime();
        double rounds = (double) (now - begin) / metersEvery.toNanos();
        for (; loadsTold < rounds * town.loads(); loadsTold++) {
          chargers.meter((int) (loadsTold * 37 % town.loads()));
        }
        for (; feedersTold < rounds * town.feeders(); feedersTold++) {
          tellRest((int) (feedersTold % town.feeders()));
        }
        ease(now);
        if (crossing && now >= nextCrossing) {
          nextCrossing = now + Math.round(crossingsEvery.toNanos() * (0.5 + random.nextDouble()));
          crossOne(now);
        }
        crossings.giveUp();
        Thread.sleep(Duration.ofNanos(STEP_NANOS));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (MqttException e) {
      throw new IllegalStateException("the meters broke off", e);
    }
  }

  private void tellRest(int feeder) throws MqttException {
    chargers.rest(feeder, crossedUntil[feeder] > 0 ? Town.CROSSING_W : Town.USUAL_W);
  }

  /** Those that have crossed for long enough, and were answered, draw as usual again. */
  private void ease(long now) throws MqttException {
    for (int feeder = 0; feeder < crossedUntil.length; feeder++) {
      if (crossedUntil[feeder] > 0 && crossedUntil[feeder] <= now && !crossings.isOpen(feeder)) {
        crossedUntil[feeder] = 0;
        tellRest(feeder);
      }
    }
  }

  /** One whose chargers have what they want, so that all there is to see is the crossing. */
  private void crossOne(long now) throws MqttException {
    for (int tries = 0; tries < 4 * town.feeders(); tries++) {
      int feeder = random.nextInt(town.feeders());
      if (crossedUntil[feeder] == 0
          && chargers.allowedW(feeder) >= Town.PER_FEEDER * Town.LOAD_WANTS_W) {
        crossedUntil[feeder] = now + CROSSED_FOR.toNanos();
        crossings.begin(feeder);
        chargers.rest(feeder, Town.CROSSING_W);
        return;
      }
    }
  }

  @Override
  public void close() {
    over = true;
    thread.interrupt();
  }
}
