package io.samspil.flexibility.load;

import io.samspil.contracts.Micros;
import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;

/** Needs in the database, so that they outlive the process. */
final class NeedStore {
  private final JdbcOperations jdbc;

  NeedStore(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  List<OwedEnergy> all() {
    return jdbc.query(
        "select load_id, energy_wh, by_us, since_us, drawn_wh from flex_need",
        (row, number) ->
            new OwedEnergy(
                row.getString("load_id"),
                row.getLong("energy_wh"),
                Micros.toInstant(row.getLong("by_us")),
                Micros.toInstant(row.getLong("since_us")),
                row.getDouble("drawn_wh")));
  }

  void put(OwedEnergy need) {
    if (update(need) == 0) {
      jdbc.update(
          "insert into flex_need (load_id, energy_wh, by_us, since_us, drawn_wh)"
              + " values (?, ?, ?, ?, ?)",
          need.loadId(),
          need.energyWh(),
          Micros.of(need.by()),
          Micros.of(need.since()),
          need.drawnWh());
    }
  }

  private int update(OwedEnergy need) {
    return jdbc.update(
        "update flex_need set energy_wh = ?, by_us = ?, since_us = ?, drawn_wh = ?"
            + " where load_id = ?",
        need.energyWh(),
        Micros.of(need.by()),
        Micros.of(need.since()),
        need.drawnWh(),
        need.loadId());
  }

  /** Keeps what was drawn, if the need is still the same. */
  void drawn(OwedEnergy need) {
    jdbc.update(
        "update flex_need set drawn_wh = ? where load_id = ? and since_us = ?",
        need.drawnWh(),
        need.loadId(),
        Micros.of(need.since()));
  }

  void remove(String loadId) {
    jdbc.update("delete from flex_need where load_id = ?", loadId);
  }
}
