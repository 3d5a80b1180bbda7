package io.samspil.flexibility.vtn;

import io.samspil.flexibility.auth.Caller;
import io.samspil.flexibility.openadr.Json;
import io.samspil.flexibility.openadr.ObjectType;
import io.samspil.flexibility.openadr.Refusal;
import io.samspil.flexibility.openadr.Requests;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a request makes of an object: who it belongs to, what it must hang on, what must be the only
 * one. Runs in the transaction that writes the object.
 */
final class Rules {
  private final JdbcClient jdbc;
  private final ObjectReader reader;

  Rules(JdbcClient jdbc, ObjectReader reader) {
    this.jdbc = jdbc;
    this.reader = reader;
  }

  /**
   * @param request read by the specification
   * @param now the object as it is; null if it is to be made
   * @throws Refusal if the request may not be, or hangs on what is not there
   */
  Draft draft(ObjectType type, Caller caller, ObjectNode request, @Nullable StoredObject now) {
    return switch (type) {
      case PROGRAM -> Draft.of(request).named("PROGRAM", text(request, "programName"));
      case EVENT -> event(request);
      case REPORT -> report(caller, request, now);
      case SUBSCRIPTION -> subscription(caller, request, now);
      case VEN -> ven(caller, request, now);
      case RESOURCE -> resource(caller, request, now);
    };
  }

  /** Holds the program, so that it cannot go while an event comes. */
  private Draft event(ObjectNode request) {
    String program = text(request, "programID");
    boolean there =
        jdbc.sql("select id from openadr_object where id = ? and type = 'PROGRAM' for update")
            .param(program)
            .query(String.class)
            .optional()
            .isPresent();
    if (!there) {
      throw Refusal.invalid("'programID' is '%s', and there is no such program".formatted(program));
    }
    return Draft.of(request).program(program);
  }

  private Draft report(Caller caller, ObjectNode request, @Nullable StoredObject now) {
    String event = text(request, "eventID");
    String program =
        now != null && event.equals(now.eventId())
            ? now.programId()
            : programOfEvent(caller, event);
    return Draft.of(request)
        .event(event)
        .program(program)
        .clientName(text(request, "clientName"))
        .client(owner(caller, now), false);
  }

  private @Nullable String programOfEvent(Caller caller, String event) {
    return reader.find(Filter.one(ObjectType.EVENT, caller, event)).stream()
        .findFirst()
        .map(seen -> Json.string(Json.parse(seen.document()), "programID"))
        .orElseThrow(
            () ->
                Refusal.invalid("'eventID' is '%s', and there is no such event".formatted(event)));
  }

  private Draft subscription(Caller caller, ObjectNode request, @Nullable StoredObject now) {
    String program = Json.string(request, "programID");
    if (program != null && reader.find(Filter.one(ObjectType.PROGRAM, caller, program)).isEmpty()) {
      throw Refusal.invalid("'programID' is '%s', and there is no such program".formatted(program));
    }
    return Draft.of(request)
        .program(program)
        .clientName(text(request, "clientName"))
        .client(owner(caller, now), now == null ? caller.business() : now.business());
  }

  private Draft ven(Caller caller, ObjectNode request, @Nullable StoredObject now) {
    boolean byBusiness = take(request, Requests.BL_VEN, caller);
    String client = byBusiness ? text(request, "clientID") : owner(caller, now);
    request.put("clientID", client);
    keepTargets(byBusiness, request, now);
    return Draft.of(request)
        .named("VEN", text(request, "venName"))
        .client(client, caller.business());
  }

  private Draft resource(Caller caller, ObjectNode request, @Nullable StoredObject now) {
    boolean byBusiness = take(request, Requests.BL_RESOURCE, caller);
    String ven = text(request, "venID");
    boolean there =
        jdbc.sql("select client_id from openadr_object where id = ? and type = 'VEN' for update")
            .param(ven)
            .query(String.class)
            .optional()
            .filter(client -> caller.business() || client.equals(caller.clientId()))
            .isPresent();
    if (!there) {
      throw Refusal.unknown(ObjectType.VEN, ven);
    }
    String client = byBusiness ? text(request, "clientID") : owner(caller, now);
    request.put("clientID", client);
    keepTargets(byBusiness, request, now);
    return Draft.of(request)
        .ven(ven)
        .named("RESOURCE/" + ven, text(request, "resourceName"))
        .client(client, caller.business());
  }

  /**
   * Takes the discriminator out of the request.
   *
   * @return whether it is the request that only business logic may send
   */
  private static boolean take(ObjectNode request, String businessType, Caller caller) {
    JsonNode type = request.remove("objectType");
    boolean byBusiness = type != null && businessType.equals(type.stringValue());
    if (byBusiness && !caller.business()) {
      throw Refusal.of(
          403,
          "'objectType' is %s, which the role business may send; this token's role is %s"
              .formatted(businessType, caller.role().text()));
    }
    return byBusiness;
  }

  /** A VEN never writes targets: what business logic granted stays. */
  private static void keepTargets(
      boolean byBusiness, ObjectNode request, @Nullable StoredObject now) {
    if (!byBusiness && now != null && !now.targets().isEmpty()) {
      request.set("targets", now.json().path("targets"));
    }
  }

  private static String owner(Caller caller, @Nullable StoredObject now) {
    return now == null || now.clientId() == null ? caller.clientId() : now.clientId();
  }

  private static String text(ObjectNode request, String property) {
    return Objects.requireNonNull(Json.string(request, property), property);
  }
}
