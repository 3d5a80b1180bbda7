package io.samspil.flexibility.vtn;

import io.samspil.flexibility.openadr.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an object is to become, before the VTN adds its metadata.
 *
 * @param content the object without metadata, read by the specification
 * @param uniqueName what no other object may have; null where any name will do
 * @param business whether business logic made it
 */
record Draft(
    ObjectNode content,
    @Nullable String uniqueName,
    @Nullable String name,
    @Nullable String clientName,
    @Nullable String programId,
    @Nullable String eventId,
    @Nullable String venId,
    @Nullable String clientId,
    boolean business) {
  static Draft of(ObjectNode content) {
    return new Draft(content, null, null, null, null, null, null, null, false);
  }

  /**
   * @param scope in which the name is the only one of its kind
   */
  Draft named(String scope, String name) {
    return new Draft(
        content,
        scope + "/" + name,
        name,
        clientName,
        programId,
        eventId,
        venId,
        clientId,
        business);
  }

  Draft clientName(@Nullable String value) {
    return new Draft(
        content, uniqueName, name, value, programId, eventId, venId, clientId, business);
  }

  Draft program(@Nullable String value) {
    return new Draft(
        content, uniqueName, name, clientName, value, eventId, venId, clientId, business);
  }

  Draft event(String value) {
    return new Draft(
        content, uniqueName, name, clientName, programId, value, venId, clientId, business);
  }

  Draft ven(String value) {
    return new Draft(
        content, uniqueName, name, clientName, programId, eventId, value, clientId, business);
  }

  /** Whose it is. */
  Draft client(String value, boolean byBusiness) {
    return new Draft(
        content, uniqueName, name, clientName, programId, eventId, venId, value, byBusiness);
  }

  List<String> targets() {
    return Json.strings(content, "targets").stream().distinct().toList();
  }
}
