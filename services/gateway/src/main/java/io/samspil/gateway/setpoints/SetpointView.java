package io.samspil.gateway.setpoints;

import io.samspil.contracts.v1.Setpoint;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The setpoints of each load, in memory: the latest, and those before it. One thread feeds it; any
 * thread may look.
 */
final class SetpointView {
  private static final int MOST_BEFORE = 50;

  /** A setpoint that is no longer the load's latest, with what ended it. */
  record Past(Setpoint setpoint, String end, long endUs) {}

  private static final class OfLoad {
    private @Nullable Setpoint latest;
    private final Deque<Past> before = new ArrayDeque<>(2);
  }

  private final Map<String, OfLoad> byLoad = new ConcurrentHashMap<>();

  /**
   * Takes a record of the topic. Of two with the same start, the one that was decided later stays.
   *
   * @param setpoint null for a withdrawal
   * @param atUs when it came
   * @return whether the load's latest has changed
   */
  boolean apply(String loadId, @Nullable Setpoint setpoint, long atUs) {
    OfLoad load = byLoad.computeIfAbsent(loadId, id -> new OfLoad());
    synchronized (load) {
      @Nullable Setpoint was = load.latest;
      if (was == null ? setpoint == null : setpoint != null && isStale(setpoint, was)) {
        return false;
      }
      if (was != null && (setpoint == null || !setpoint.getId().equals(was.getId()))) {
        load.before.addFirst(new Past(was, setpoint == null ? "withdrawn" : "replaced", atUs));
        if (load.before.size() > MOST_BEFORE) {
          load.before.removeLast();
        }
      }
      load.latest = setpoint;
      return true;
    }
  }

  private static boolean isStale(Setpoint setpoint, Setpoint known) {
    return known.getStartUs() == setpoint.getStartUs()
        && known.getCreatedUs() > setpoint.getCreatedUs();
  }

  /** The load's latest; it may be over. */
  Optional<Setpoint> latest(String loadId) {
    @Nullable OfLoad load = byLoad.get(loadId);
    if (load == null) {
      return Optional.empty();
    }
    synchronized (load) {
      return Optional.ofNullable(load.latest);
    }
  }

  /** Those before the latest, newest first. */
  List<Past> before(String loadId) {
    @Nullable OfLoad load = byLoad.get(loadId);
    if (load == null) {
      return List.of();
    }
    synchronized (load) {
      return List.copyOf(load.before);
    }
  }

  /** Every load that has, or had, a setpoint. */
  List<String> loads() {
    return List.copyOf(byLoad.keySet());
  }

  /** The latest of every load. */
  List<Setpoint> all() {
    List<Setpoint> all = new ArrayList<>(byLoad.size());
    for (String loadId : byLoad.keySet()) {
      latest(loadId).ifPresent(all::add);
    }
    return all;
  }

  /** Whether its end has come: from then on it is not told any more. */
  static boolean isOver(Setpoint setpoint, long nowUs) {
    return setpoint.getUntilUs() <= nowUs;
  }
}
