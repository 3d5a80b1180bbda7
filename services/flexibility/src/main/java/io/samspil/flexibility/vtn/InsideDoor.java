package io.samspil.flexibility.vtn;

import io.samspil.flexibility.auth.Caller;
import io.samspil.flexibility.auth.Role;
import io.samspil.flexibility.openadr.ObjectType;
import io.samspil.flexibility.openadr.Refusal;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The house as business logic of its own VTN. */
final class InsideDoor implements EventDoor, ReportDoor {
  private static final Caller HOUSE = new Caller("samspil", Role.BUSINESS.scopes());

  /** Of what its own loads delivered, the house reports as a VEN does. */
  private static final Caller REPORTER = new Caller("samspil", Role.VEN.scopes());

  private final ObjectDesk desk;
  private final JdbcClient jdbc;

  InsideDoor(ObjectDesk desk, JdbcClient jdbc) {
    this.desk = desk;
    this.jdbc = jdbc;
  }

  @Override
  public String create(JsonNode eventRequest) {
    return desk.create(ObjectType.EVENT, HOUSE, eventRequest).id();
  }

  @Override
  public boolean update(String id, JsonNode eventRequest) {
    return ifThere(
        () -> desk.update(ObjectType.EVENT, id, HOUSE, eventRequest, OptionalLong.empty()));
  }

  @Override
  public void delete(String id) {
    ifThere(() -> desk.delete(ObjectType.EVENT, id, HOUSE, OptionalLong.empty()));
  }

  @Override
  public void report(String eventId, JsonNode reportRequest) {
    Optional<String> before =
        jdbc.sql("select id from openadr_object where event_id = ? and client_id = ?")
            .params(eventId, REPORTER.clientId())
            .query(String.class)
            .optional();
    if (before.isEmpty()
        || !ifThere(
            () ->
                desk.update(
                    ObjectType.REPORT,
                    before.get(),
                    REPORTER,
                    reportRequest,
                    OptionalLong.empty()))) {
      desk.create(ObjectType.REPORT, REPORTER, reportRequest);
    }
  }

  private static boolean ifThere(Runnable change) {
    try {
      change.run();
      return true;
    } catch (Refusal e) {
      if (e.status() != 404) {
        throw e;
      }
      return false;
    }
  }

  @Override
  public String programNamed(String name) {
    return find(name).orElseGet(() -> make(name));
  }

  private String make(String name) {
    try {
      JsonNode request = JsonNodeFactory.instance.objectNode().put("programName", name);
      return desk.create(ObjectType.PROGRAM, HOUSE, request).id();
    } catch (Refusal e) {
      return find(name).orElseThrow(() -> e);
    }
  }

  private Optional<String> find(String name) {
    return jdbc.sql("select id from openadr_object where unique_name = ?")
        .param("PROGRAM/" + name)
        .query(String.class)
        .optional();
  }
}
