package io.samspil.flexibility.vtn;

import io.samspil.flexibility.openadr.Json;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Asks the database each time: what another instance has changed holds at once. */
final class VenLookup implements VenDoor {
  private final JdbcClient jdbc;

  VenLookup(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Set<String> resourceTargets() {
    return new HashSet<>(
        jdbc.sql(
                "select distinct g.target from openadr_grant g"
                    + " join openadr_object o on o.id = g.source_id where o.type = 'RESOURCE'")
            .query(String.class)
            .list());
  }

  @Override
  public Map<String, String> eventsByTarget(String programName) {
    Map<String, String> events = new HashMap<>();
    jdbc.sql(
            "select t.target, e.id from openadr_object p"
                + " join openadr_object e on e.program_id = p.id and e.type = 'EVENT'"
                + " join openadr_target t on t.object_id = e.id where p.unique_name = ?")
        .param("PROGRAM/" + programName)
        .query(
            row -> {
              events.put(row.getString(1), row.getString(2));
            });
    return events;
  }

  @Override
  public Optional<JsonNode> event(String id) {
    return jdbc.sql("select document from openadr_object where id = ? and type = 'EVENT'")
        .param(id)
        .query(String.class)
        .optional()
        .map(Json::parse);
  }
}
