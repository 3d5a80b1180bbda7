package io.samspil.flexibility.notify;

import io.samspil.flexibility.lease.Lease;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers: each subscription has a lane of its own, in which notifications go one after the other
 * in their order, on a virtual thread while there is something to send.
 *
 * <pre>
 *   lane   ── answered ──► next one
 *     ▲    ── failed   ──► waits, then again
 *     └──────────────────────────┘
 *          failed too often, or too much waits ──► broken, until the subscription is put again
 * </pre>
 */
final class Courier implements Worker.Work, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Courier.class);
  private static final int BATCH = 2000;

  private final DeliveryStore store;
  private final Clerk clerk;
  private final Postman postman;
  private final NotifySettings settings;
  private final Backoff backoff;
  private final InstantSource clock;
  private final Lease lease;

  private final Map<String, Lane> lanes = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledThreadPoolExecutor later =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("flexibility-retry").factory());

  private long loaded;
  private boolean leading;
  private volatile boolean closed;

  Courier(
      DeliveryStore store,
      Clerk clerk,
      Postman postman,
      NotifySettings settings,
      Backoff backoff,
      InstantSource clock,
      Lease lease) {
    this.store = store;
    this.clerk = clerk;
    this.postman = postman;
    this.settings = settings;
    this.backoff = backoff;
    this.clock = clock;
    this.lease = lease;
  }

  /** Takes what is new to deliver; all there is, when it begins to lead. */
  @Override
  public boolean once() {
    if (!lease.held()) {
      leading = false;
      lanes.clear();
      return false;
    }
    if (!leading) {
      begin();
    }
    List<Delivery> fresh = store.after(loaded, BATCH);
    for (Delivery delivery : fresh) {
      loaded = delivery.seq();
      offer(delivery);
    }
    return fresh.size() == BATCH;
  }

  private void begin() {
    loaded = 0;
    lanes.clear();
    store
        .failing()
        .values()
        .forEach(
            standing -> {
              Lane lane = new Lane(standing.subscriptionId());
              lane.failures = standing.failures();
              lane.notBeforeUs = standing.nextTryUs();
              lanes.put(standing.subscriptionId(), lane);
            });
    leading = true;
  }

  private void offer(Delivery delivery) {
    lanes.compute(
        delivery.subscriptionId(),
        (id, present) -> {
          Lane lane = present == null ? new Lane(id) : present;
          lane.waiting.add(lane.waiting.isEmpty() ? delivery : delivery.withoutLetter());
          if (lane.waiting.size() > settings.maxPending()) {
            giveUp(lane, "more than %d notifications wait".formatted(settings.maxPending()));
            return null;
          }
          if (!lane.busy) {
            lane.busy = true;
            start(lane);
          }
          return lane;
        });
  }

  /** A subscription was put again or removed: what waits is tried at once, where it goes now. */
  void again(String subscriptionId) {
    lanes.computeIfPresent(
        subscriptionId,
        (id, present) -> {
          Lane lane = new Lane(id);
          present.waiting.forEach(one -> lane.waiting.add(one.withoutLetter()));
          lane.busy = !lane.waiting.isEmpty();
          if (lane.busy) {
            start(lane);
          }
          return lane.busy ? lane : null;
        });
  }

  private void start(Lane lane) {
    long waitUs = lane.notBeforeUs - Outcome.micros(clock.instant());
    if (waitUs <= 0) {
      threads.execute(() -> run(lane));
    } else {
      later.schedule(() -> threads.execute(() -> run(lane)), waitUs, TimeUnit.MICROSECONDS);
    }
  }

  private void run(Lane lane) {
    try {
      for (Delivery next = first(lane); next != null && !closed; next = first(lane)) {
        if (!delivered(lane, next)) {
          return;
        }
      }
    } catch (RuntimeException e) {
      log.warn("a callback could not be tried: subscription={}", lane.subscriptionId, e);
      failed(lane, "the VTN failed: " + e.getMessage());
    }
  }

  /** The first that waits; if none does, the lane ends. */
  private @Nullable Delivery first(Lane lane) {
    Delivery[] first = new Delivery[1];
    lanes.computeIfPresent(
        lane.subscriptionId,
        (id, present) -> {
          if (present != lane) {
            return present;
          }
          first[0] = lane.waiting.peek();
          lane.busy = first[0] != null;
          return lane.busy || lane.failures > 0 ? lane : null;
        });
    return first[0];
  }

  private boolean delivered(Lane lane, Delivery delivery) {
    String error = postman.deliver(lane, delivery);
    if (error != null) {
      failed(lane, error);
      return false;
    }
    boolean recovered = lane.failures > 0;
    lanes.computeIfPresent(
        lane.subscriptionId,
        (id, present) -> {
          if (present != lane) {
            return present;
          }
          lane.waiting.poll();
          lane.failures = 0;
          lane.notBeforeUs = 0;
          return present;
        });
    clerk.add(new Outcome.Delivered(delivery, recovered));
    return true;
  }

  private void failed(Lane lane, String error) {
    lanes.computeIfPresent(
        lane.subscriptionId,
        (id, present) -> {
          if (present != lane) {
            return present;
          }
          lane.failures++;
          lane.waiting.addFirst(lane.waiting.pop().withoutLetter());
          if (lane.failures >= settings.brokenAfter()) {
            giveUp(lane, error);
            return null;
          }
          Instant next = clock.instant().plus(backoff.after(lane.failures));
          lane.notBeforeUs = Outcome.micros(next);
          clerk.add(new Outcome.Failed(id, lane.failures, error, next));
          if (!closed) {
            start(lane);
          }
          return present;
        });
  }

  private void giveUp(Lane lane, String error) {
    lane.waiting.clear();
    log.warn(
        "a subscription is broken, nothing more is sent to it: subscription={} failures={} why={}",
        lane.subscriptionId,
        lane.failures,
        error);
    clerk.add(new Outcome.Broken(lane.subscriptionId, lane.failures, error));
  }

  /** What goes on until now ends by itself, within a callback's timeout. */
  @Override
  public void close() {
    closed = true;
    later.shutdownNow();
    threads.shutdown();
    try {
      threads.awaitTermination(settings.timeout().toMillis() + 1000, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
