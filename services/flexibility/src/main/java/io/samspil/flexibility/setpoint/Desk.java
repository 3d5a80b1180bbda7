package io.samspil.flexibility.setpoint;

import io.samspil.contracts.v1.Setpoint;
import io.samspil.contracts.v1.SetpointAck;
import io.samspil.flexibility.plan.LoadPlan;
import io.samspil.flexibility.plan.Plan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All loads' setpoints: turns plans into orders, and keeps what became of them. It writes nothing
 * itself; whoever calls it writes the orders to Kafka.
 */
public final class Desk {
  /** Where a load's setpoint stands. */
  public record Standing(
      @Nullable Setpoint setpoint, Progress progress, @Nullable LeftOut leftOut) {}

  private final SetpointSettings settings;
  private final SetpointTimes times;
  private final Map<String, LoadDesk> loads = new HashMap<>();

  public Desk(SetpointSettings settings) {
    this(settings, SetpointTimes.NONE);
  }

  /**
   * @param times told of what is acknowledged from now on
   */
  Desk(SetpointSettings settings, SetpointTimes times) {
    this.settings = settings;
    this.times = times;
  }

  private LoadDesk of(String loadId) {
    return loads.computeIfAbsent(loadId, id -> new LoadDesk(id, settings, times));
  }

  /**
   * Takes a record of {@code samspil.setpoints}, of this instance or of one before; null:
   * withdrawn.
   */
  public synchronized void restore(String loadId, @Nullable Setpoint setpoint, Instant now) {
    of(loadId).restore(setpoint, now);
  }

  /**
   * Takes a record of {@code samspil.setpoint-acks}; the same may come twice.
   *
   * @return whether the load is left out now and was not, or the other way round
   */
  public synchronized boolean take(SetpointAck ack, Instant now) {
    @Nullable LoadDesk load = loads.get(ack.getLoadId());
    if (load == null) {
      return false;
    }
    boolean was = load.leftOut(now) != null;
    load.take(ack, now);
    return was != (load.leftOut(now) != null);
  }

  public synchronized void observe(String loadId, long liveW, Instant now) {
    @Nullable LoadDesk load = loads.get(loadId);
    if (load != null) {
      load.observe(liveW, now);
    }
  }

  /**
   * What follows from a plan: first what is lowered, then what is raised. Loads that are not in the
   * plan any more have their setpoints withdrawn.
   *
   * @param fallbacksW for the loads that have one
   * @param activeEvents the events that ask for anything now
   */
  public synchronized List<Order> apply(
      Plan plan, Map<String, Long> fallbacksW, Set<String> activeEvents, Instant now) {
    List<Order> orders = new ArrayList<>();
    Set<String> planned = new HashSet<>();
    for (LoadPlan load : plan.loads()) {
      planned.add(load.loadId());
      of(load.loadId())
          .decide(load, fallbacksW.get(load.loadId()), activeEvents, now)
          .ifPresent(orders::add);
    }
    loads.forEach(
        (id, load) -> {
          if (!planned.contains(id)) {
            load.withdraw().ifPresent(orders::add);
          }
        });
    orders.sort(Comparator.comparingLong(Desk::powerW));
    return orders;
  }

  private static long powerW(Order order) {
    return switch (order) {
      case Order.Send(Setpoint setpoint) -> Terms.powerW(setpoint);
      case Order.Withdraw _ -> Long.MAX_VALUE;
    };
  }

  /** What is due without a new plan. To be called about once a second. */
  public synchronized List<Order> tick(Instant now) {
    List<Order> orders = new ArrayList<>();
    loads.values().forEach(load -> load.tick(now).ifPresent(orders::add));
    return orders;
  }

  /** Withdraws what these loads were told, staggered. Calling it again changes nothing. */
  public synchronized void stop(Collection<String> loadIds, Instant now) {
    for (String id : loadIds) {
      Optional.ofNullable(loads.get(id)).ifPresent(load -> load.stop(now));
    }
  }

  /** Why a load is not to be controlled now; null: it is. */
  public synchronized @Nullable LeftOut leftOut(String loadId, Instant now) {
    @Nullable LoadDesk load = loads.get(loadId);
    return load == null ? null : load.leftOut(now);
  }

  public synchronized boolean isHeldOn(String loadId, Instant now) {
    @Nullable LoadDesk load = loads.get(loadId);
    return load != null && load.isHeldOn(now);
  }

  public synchronized Standing standing(String loadId, Instant now) {
    @Nullable LoadDesk load = loads.get(loadId);
    return load == null
        ? new Standing(null, Progress.SENT, null)
        : new Standing(load.told(), load.progress(), load.leftOut(now));
  }

  /** Of every load that is left out, why. */
  public synchronized Map<String, LeftOut> leftOut(Instant now) {
    Map<String, LeftOut> all = new HashMap<>();
    loads.forEach(
        (id, load) -> {
          @Nullable LeftOut why = load.leftOut(now);
          if (why != null) {
            all.put(id, why);
          }
        });
    return all;
  }

  /** How many loads have a setpoint that holds. */
  public synchronized long holding(Instant now) {
    return loads.values().stream()
        .filter(load -> load.told() != null && Terms.holds(load.told(), now))
        .count();
  }
}
