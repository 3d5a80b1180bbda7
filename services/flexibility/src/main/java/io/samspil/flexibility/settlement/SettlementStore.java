package io.samspil.flexibility.settlement;

import io.samspil.contracts.Micros;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Events, settlements and incoming reports in the database. */
final class SettlementStore {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final JdbcTemplate database;

  SettlementStore(JdbcTemplate database) {
    this.database = database;
  }

  /**
   * An event as it was told.
   *
   * @param removedAt when the VTN removed it; empty: it is still there
   */
  record StoredEvent(JsonNode json, Instant toldAt, Optional<Instant> removedAt) {}

  /** Every event that is kept. */
  void events(Consumer<StoredEvent> receiver) {
    database.query(
        "select event_json, told_us, removed_us from flex_event",
        row -> {
          JsonNode json = JSON.readTree(row.getString(1));
          Instant toldAt = Micros.toInstant(row.getLong(2));
          Instant removedAt = Micros.toInstant(row.getLong(3));
          receiver.accept(
              new StoredEvent(
                  json, toldAt, row.wasNull() ? Optional.empty() : Optional.of(removedAt)));
        });
  }

  void save(GridEvent event, JsonNode json) {
    Long removedUs = event.removedAt().map(Micros::of).orElse(null);
    long toldUs = Micros.of(event.toldAt());
    int changed =
        database.update(
            "update flex_event set event_json = ?, told_us = ?, removed_us = ? where event_id = ?",
            JSON.writeValueAsString(json),
            toldUs,
            removedUs,
            event.id());
    if (changed == 0) {
      database.update(
          "insert into flex_event (event_id, event_json, told_us, removed_us) values (?, ?, ?, ?)",
          event.id(),
          JSON.writeValueAsString(json),
          toldUs,
          removedUs);
    }
  }

  /** Keeps when the VTN removed it. */
  void removed(GridEvent event) {
    database.update(
        "update flex_event set removed_us = ? where event_id = ?",
        event.removedAt().map(Micros::of).orElse(null),
        event.id());
  }

  /** Forgets an event and all that is known of it. */
  void remove(String eventId) {
    for (String table : List.of("flex_event", "flex_settlement", "flex_report")) {
      database.update("delete from " + table + " where event_id = ?", eventId);
    }
  }

  void save(Settlement settlement) {
    database.update(
        "insert into flex_settlement (event_id, revision, settlement_json, effect_json)"
            + " values (?, ?, ?, ?)",
        settlement.eventId(),
        settlement.revision(),
        JSON.writeValueAsString(settlement),
        JSON.writeValueAsString(Effect.of(settlement)));
  }

  /** The events that have a settlement. */
  List<String> settled() {
    return database.queryForList("select distinct event_id from flex_settlement", String.class);
  }

  /** The newest revision in short. */
  Optional<Effect> effect(String eventId) {
    return database
        .queryForList(
            "select effect_json from flex_settlement where event_id = ?"
                + " order by revision desc fetch first 1 rows only",
            String.class,
            eventId)
        .stream()
        .findFirst()
        .map(json -> JSON.readValue(json, Effect.class));
  }

  /** The newest revision. */
  Optional<Settlement> latest(String eventId) {
    return settlements(
        "select settlement_json from flex_settlement where event_id = ?"
            + " order by revision desc fetch first 1 rows only",
        eventId);
  }

  Optional<Settlement> find(String eventId, int revision) {
    return settlements(
        "select settlement_json from flex_settlement where event_id = ? and revision = ?",
        eventId,
        revision);
  }

  private Optional<Settlement> settlements(String query, Object... arguments) {
    return database.queryForList(query, String.class, arguments).stream()
        .findFirst()
        .map(json -> JSON.readValue(json, Settlement.class));
  }

  void saveReport(String eventId, String reportId, JsonNode report) {
    String json = JSON.writeValueAsString(report);
    int changed =
        database.update(
            "update flex_report set report_json = ? where event_id = ? and report_id = ?",
            json,
            eventId,
            reportId);
    if (changed == 0) {
      database.update(
          "insert into flex_report (event_id, report_id, report_json) values (?, ?, ?)",
          eventId,
          reportId,
          json);
    }
  }

  void removeReport(String reportId) {
    database.update("delete from flex_report where report_id = ?", reportId);
  }

  /** What others reported of an event, as they wrote it. */
  List<JsonNode> reports(String eventId) {
    return database
        .queryForList(
            "select report_json from flex_report where event_id = ? order by report_id",
            String.class,
            eventId)
        .stream()
        .<JsonNode>map(JSON::readTree)
        .toList();
  }
}
