package io.samspil.flexibility.control;

import io.samspil.contracts.Micros;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/** The stops in force. They are in the database, so that they outlive the process. */
final class Stops {
  private final JdbcOperations jdbc;
  private volatile Map<String, Stop> inForce = Map.of();

  Stops(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /** Reads what is in force, of this instance and of others. To be called every few seconds. */
  void refresh() {
    Map<String, Stop> read = new LinkedHashMap<>();
    List<Stop> rows =
        jdbc.query(
            "select branch_id, at_us, stopped_by, reason from flex_stop order by branch_id",
            (row, number) ->
                new Stop(
                    row.getString("branch_id"),
                    Micros.toInstant(row.getLong("at_us")),
                    row.getString("stopped_by"),
                    row.getString("reason")));
    rows.forEach(stop -> read.put(stop.branchId(), stop));
    inForce = read;
  }

  synchronized void stop(Stop stop) {
    jdbc.update("delete from flex_stop where branch_id = ?", stop.branchId());
    jdbc.update(
        "insert into flex_stop (branch_id, at_us, stopped_by, reason) values (?, ?, ?, ?)",
        stop.branchId(),
        Micros.of(stop.at()),
        stop.by(),
        stop.reason());
    refresh();
  }

  /** Whether there was anything to resume. */
  synchronized boolean resume(String branchId) {
    int removed = jdbc.update("delete from flex_stop where branch_id = ?", branchId);
    refresh();
    return removed > 0;
  }

  Collection<Stop> all() {
    return inForce.values();
  }

  /** The stop that holds for a load, by the branches above it. */
  Optional<Stop> above(List<String> branches) {
    for (String branch : branches) {
      @Nullable Stop stop = inForce.get(branch);
      if (stop != null) {
        return Optional.of(stop);
      }
    }
    return Optional.empty();
  }
}
