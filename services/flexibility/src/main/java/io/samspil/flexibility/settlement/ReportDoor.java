package io.samspil.flexibility.settlement;

import tools.jackson.databind.JsonNode;

/** Where the reports that events ask for go: the VTN. */
@FunctionalInterface
public interface ReportDoor {
  /** There is none: reports can be asked for by the API all the same. */
  ReportDoor NONE = (eventId, reportRequest) -> {};

  /**
   * Makes the report of an event, or replaces the one that was made before.
   *
   * @param reportRequest as OpenADR 3.1 has it
   */
  void send(String eventId, JsonNode reportRequest);
}
