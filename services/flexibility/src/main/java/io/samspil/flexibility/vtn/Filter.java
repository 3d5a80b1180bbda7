package io.samspil.flexibility.vtn;

import io.samspil.flexibility.auth.Caller;
import io.samspil.flexibility.openadr.ObjectType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which objects a caller wants to see. Everything that is given must hold.
 *
 * @param equal columns and the values they must have
 * @param targets of which the object must have at least one; none for no such wish
 * @param objects of which a subscription must watch at least one; none for no such wish
 * @param activeAt leaves out events that have transpired by then; null for no such wish
 */
record Filter(
    ObjectType type,
    Caller caller,
    Map<String, String> equal,
    List<String> targets,
    List<String> objects,
    @Nullable Instant activeAt,
    int skip,
    int limit) {
  Filter {
    equal = Map.copyOf(equal);
    targets = List.copyOf(targets);
    objects = List.copyOf(objects);
  }

  /** The one with this id, if the caller may see it. */
  static Filter one(ObjectType type, Caller caller, String id) {
    return new Filter(type, caller, Map.of("id", id), List.of(), List.of(), null, 0, 1);
  }

  /** Reads the query that this kind of object has. */
  static Filter of(ObjectType type, Caller caller, Query query, Instant now) {
    Map<String, String> equal = new LinkedHashMap<>();
    switch (type) {
      case PROGRAM -> {}
      case EVENT -> query.id("programID").ifPresent(id -> equal.put("program_id", id));
      case REPORT -> {
        query.id("programID").ifPresent(id -> equal.put("program_id", id));
        query.id("eventID").ifPresent(id -> equal.put("event_id", id));
        query.name("clientName").ifPresent(name -> equal.put("client_name", name));
      }
      case SUBSCRIPTION -> {
        query.id("programID").ifPresent(id -> equal.put("program_id", id));
        query.name("clientName").ifPresent(name -> equal.put("client_name", name));
      }
      case VEN -> query.name("venName").ifPresent(name -> equal.put("name", name));
      case RESOURCE -> {
        query.name("resourceName").ifPresent(name -> equal.put("name", name));
        query.id("venID").ifPresent(id -> equal.put("ven_id", id));
      }
    }
    return new Filter(
        type,
        caller,
        equal,
        hasTargets(type) ? query.names("targets") : List.of(),
        type == ObjectType.SUBSCRIPTION ? query.objectTypes("objects") : List.of(),
        type == ObjectType.EVENT && query.yes("active") ? now : null,
        query.number("skip", 0, Integer.MAX_VALUE, 0),
        query.number("limit", 0, Query.MOST, Query.MOST));
  }

  private static boolean hasTargets(ObjectType type) {
    return type != ObjectType.REPORT && type != ObjectType.SUBSCRIPTION;
  }
}
