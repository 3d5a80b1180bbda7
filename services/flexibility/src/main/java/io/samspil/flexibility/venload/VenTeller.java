package io.samspil.flexibility.venload;

import io.samspil.contracts.v1.Setpoint;
import io.samspil.flexibility.openadr.Refusal;
import io.samspil.flexibility.openadr.SetpointEvents;
import io.samspil.flexibility.setpoint.Order;
import io.samspil.flexibility.setpoint.Tap;
import io.samspil.flexibility.vtn.EventDoor;
import io.samspil.flexibility.vtn.VenDoor;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells loads that are resources of VENs their setpoints: one event for each load, changed by each
 * setpoint and removed when it is withdrawn. A load is a VEN's when business logic has granted its
 * id as a target to one of that VEN's resources. Of orders that wait only a load's latest is
 * followed.
 */
final class VenTeller implements Tap, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(VenTeller.class);
  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final EventDoor events;
  private final VenDoor vens;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("flexibility-ven-loads").factory());
  private final Map<String, Order> waiting = new LinkedHashMap<>();
  private final Map<String, String> told = new HashMap<>();

  VenTeller(EventDoor events, VenDoor vens) {
    this.events = events;
    this.vens = vens;
  }

  @Override
  public void take(Order order) {
    synchronized (waiting) {
      waiting.put(order.loadId(), order);
    }
    begin();
  }

  @Override
  public void retry() {
    synchronized (waiting) {
      if (waiting.isEmpty()) {
        return;
      }
    }
    begin();
  }

  private void begin() {
    try {
      worker.execute(this::work);
    } catch (RejectedExecutionException e) {
      log.debug("no more orders are taken: the process ends");
    }
  }

  /** What fails for want of the database waits for the next round. */
  private void work() {
    Map<String, Order> orders = drained();
    if (orders.isEmpty()) {
      return;
    }
    try {
      Set<String> held = vens.resourceTargets();
      Map<String, String> known = vens.eventsByTarget(SetpointEvents.PROGRAM);
      orders.values().forEach(order -> follow(order, held, known));
    } catch (RuntimeException e) {
      log.warn(
          "setpoints wait to be told by OpenADR count={} cause={}", orders.size(), e.toString());
      orders.values().forEach(this::putBack);
    }
  }

  private Map<String, Order> drained() {
    synchronized (waiting) {
      Map<String, Order> orders = new LinkedHashMap<>(waiting);
      waiting.clear();
      return orders;
    }
  }

  private void putBack(Order order) {
    synchronized (waiting) {
      waiting.putIfAbsent(order.loadId(), order);
    }
  }

  private void follow(Order order, Set<String> held, Map<String, String> known) {
    String loadId = order.loadId();
    @Nullable String eventId = known.get(loadId);
    try {
      if (order instanceof Order.Send(Setpoint setpoint) && held.contains(loadId)) {
        tell(setpoint, eventId);
      } else {
        told.remove(loadId);
        if (eventId != null) {
          events.delete(eventId);
        }
      }
    } catch (Refusal e) {
      log.error("setpoint cannot be an event load={} cause={}", loadId, e.getMessage());
    }
  }

  /** The VTN itself tells a VEN again that did not hear it, so the same is written once. */
  private void tell(Setpoint setpoint, @Nullable String eventId) {
    if (eventId != null && setpoint.getId().equals(told.get(setpoint.getLoadId()))) {
      return;
    }
    var event = SetpointEvent.of(setpoint, events.programNamed(SetpointEvents.PROGRAM));
    if (eventId == null || !events.update(eventId, event)) {
      events.create(event);
    }
    told.put(setpoint.getLoadId(), setpoint.getId());
  }

  /** What waits is followed first. */
  @Override
  public void close() {
    worker.shutdown();
    try {
      if (!worker.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS)) {
        log.warn("setpoints were not all told by OpenADR: they end by themselves");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
