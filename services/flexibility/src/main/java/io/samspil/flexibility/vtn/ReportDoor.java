package io.samspil.flexibility.vtn;

import tools.jackson.databind.JsonNode;

/** The door for the reports that events ask for, of what the house's own loads delivered. */
@FunctionalInterface
public interface ReportDoor {
  /**
   * Makes the house's report of an event, or replaces the one that was made before.
   *
   * @param reportRequest a reportRequest of the specification
   * @throws io.samspil.flexibility.openadr.Refusal if it is not valid
   */
  void report(String eventId, JsonNode reportRequest);
}
