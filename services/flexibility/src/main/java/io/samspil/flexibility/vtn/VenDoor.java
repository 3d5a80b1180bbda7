package io.samspil.flexibility.vtn;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What the house looks up in its own VTN to tell loads by their VENs. */
public interface VenDoor {
  /** The targets that business logic has granted to resources of VENs. */
  Set<String> resourceTargets();

  /** The ids of the events of the program with this name, by each of their targets. */
  Map<String, String> eventsByTarget(String programName);

  /** An event as it is now. */
  Optional<JsonNode> event(String id);
}
