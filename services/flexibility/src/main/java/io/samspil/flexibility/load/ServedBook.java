package io.samspil.flexibility.load;

import io.samspil.contracts.Micros;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * What each load got of what it wanted, as a share that forgets: what lies {@code over} back counts
 * a third. A load that was never denied has 1.
 */
public final class ServedBook {
  /** What a load that is new begins with: neither ahead nor behind. */
  private static final double NEW = 0.5;

  private final JdbcOperations jdbc;
  private final Duration over;
  private final Map<String, Double> shares = new HashMap<>();
  private final Map<String, Double> kept = new HashMap<>();

  /**
   * @param over over how long it is remembered what a load got
   */
  public ServedBook(JdbcOperations jdbc, Duration over) {
    this.jdbc = jdbc;
    this.over = over;
  }

  /** Reads what was kept before the start. */
  public synchronized void restore() {
    jdbc.query(
        "select load_id, share from flex_served",
        row -> {
          shares.put(row.getString("load_id"), row.getDouble("share"));
        });
    kept.putAll(shares);
  }

  public synchronized double of(String loadId) {
    return shares.getOrDefault(loadId, NEW);
  }

  /**
   * A load got a share of what it wanted for some time.
   *
   * @param got 0 to 1
   */
  public synchronized void got(String loadId, double got, Duration time) {
    double weight = 1 - Math.exp(-(double) time.toNanos() / over.toNanos());
    double before = of(loadId);
    shares.put(loadId, Math.clamp(before + weight * (got - before), 0.0, 1.0));
  }

  /** Keeps what has changed. To be called every few minutes. */
  public void keep(Instant now) {
    List<Object[]> changed = new ArrayList<>();
    synchronized (this) {
      shares.forEach(
          (load, share) -> {
            if (Math.abs(share - kept.getOrDefault(load, -1.0)) > 0.001) {
              changed.add(new Object[] {share, Micros.of(now), load});
              kept.put(load, share);
            }
          });
    }
    if (changed.isEmpty()) {
      return;
    }
    int[] found =
        jdbc.batchUpdate("update flex_served set share = ?, at_us = ? where load_id = ?", changed);
    List<Object[]> missing = new ArrayList<>();
    for (int row = 0; row < found.length; row++) {
      if (found[row] == 0) {
        missing.add(changed.get(row));
      }
    }
    if (!missing.isEmpty()) {
      jdbc.batchUpdate("insert into flex_served (share, at_us, load_id) values (?, ?, ?)", missing);
    }
  }
}
