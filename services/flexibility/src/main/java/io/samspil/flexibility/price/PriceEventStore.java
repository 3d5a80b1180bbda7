package io.samspil.flexibility.price;

import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** Which event each series is, so that a new start replaces it and makes no other. */
final class PriceEventStore {
  /** What was told last, under which id. */
  record Told(String id, String event) {}

  private final JdbcTemplate database;

  PriceEventStore(JdbcTemplate database) {
    this.database = database;
  }

  Optional<Told> find(PriceKind kind) {
    return database
        .query(
            "select event_id, event_json from flex_price_event where kind = ?",
            (row, number) -> new Told(row.getString(1), row.getString(2)),
            kind.name())
        .stream()
        .findFirst();
  }

  void save(PriceKind kind, Told told) {
    int changed =
        database.update(
            "update flex_price_event set event_id = ?, event_json = ? where kind = ?",
            told.id(),
            told.event(),
            kind.name());
    if (changed == 0) {
      database.update(
          "insert into flex_price_event (event_id, event_json, kind) values (?, ?, ?)",
          told.id(),
          told.event(),
          kind.name());
    }
  }
}
