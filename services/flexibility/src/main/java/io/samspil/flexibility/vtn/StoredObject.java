package io.samspil.flexibility.vtn;

import io.samspil.flexibility.openadr.Json;
import io.samspil.flexibility.openadr.ObjectType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * An object as it is kept.
 *
 * @param version 1 when it is made, one more with each change
 * @param ends when an event has transpired; null for never, and for others
 * @param document the whole object, JSON
 */
record StoredObject(
    ObjectType type,
    String id,
    long version,
    @Nullable String uniqueName,
    @Nullable String name,
    @Nullable String clientName,
    @Nullable String programId,
    @Nullable String eventId,
    @Nullable String venId,
    @Nullable String clientId,
    boolean business,
    List<String> targets,
    @Nullable Instant ends,
    Instant created,
    Instant modified,
    String document) {
  StoredObject {
    targets = List.copyOf(targets);
  }

  ObjectNode json() {
    return Json.parse(document);
  }
}
