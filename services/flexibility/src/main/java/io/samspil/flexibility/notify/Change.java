package io.samspil.flexibility.notify;

import io.samspil.flexibility.openadr.ObjectType;
import io.samspil.flexibility.openadr.Operation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One change of one object.
 *
 * @param programId of an event, a report or a subscription; null for others
 * @param venId of a resource; null for others
 * @param clientId of what is a client's; null for programs and events
 * @param targets of the object, none where it has none
 * @param object as a GET answers it to business logic, without secrets; what it was, if deleted
 */
public record Change(
    ObjectType type,
    Operation operation,
    String objectId,
    @Nullable String programId,
    @Nullable String venId,
    @Nullable String clientId,
    List<String> targets,
    ObjectNode object,
    Instant at) {
  public Change {
    targets = List.copyOf(targets);
  }
}
