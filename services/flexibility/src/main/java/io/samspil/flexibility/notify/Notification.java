package io.samspil.flexibility.notify;

import io.samspil.flexibility.openadr.Json;
import java.util.Collection;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The notification of the specification. */
final class Notification {
  private Notification() {}

  /** As business logic gets it. */
  static String of(Change change) {
    return text(change, change.object(), change.targets());
  }

  /** As a VEN gets it: with those targets only that it holds. */
  static String of(Change change, Collection<String> targets) {
    ObjectNode object = change.object().deepCopy();
    ArrayNode own = object.putArray("targets");
    targets.forEach(own::add);
    return text(change, object, targets);
  }

  private static String text(Change change, ObjectNode object, Collection<String> targets) {
    ObjectNode notification =
        JsonNodeFactory.instance
            .objectNode()
            .put("objectType", change.type().name())
            .put("operation", change.operation().name());
    notification.set("object", object);
    if (!targets.isEmpty()) {
      targets.forEach(notification.putArray("targets")::add);
    }
    return Json.text(notification);
  }
}
