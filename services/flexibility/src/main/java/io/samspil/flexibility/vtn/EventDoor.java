package io.samspil.flexibility.vtn;

import tools.jackson.databind.JsonNode;

/**
 * The door for signals from inside: what the house itself asks for becomes an event as an energy
 * utility's does, with the same rules, and is told to the same subscribers.
 */
public interface EventDoor {
  /**
   * Makes an event.
   *
   * @param eventRequest an eventRequest of the specification, with a programID that is there
   * @return the new event's id
   * @throws io.samspil.flexibility.openadr.Refusal if it is not valid
   */
  String create(JsonNode eventRequest);

  /**
   * Changes an event as a whole.
   *
   * @return false when it is not there any more
   * @throws io.samspil.flexibility.openadr.Refusal if it is not valid
   */
  boolean update(String id, JsonNode eventRequest);

  /** Ends an event by removing it; one that is not there any more is no fault. */
  void delete(String id);

  /** The id of the program with this name, which is made if it is not there. */
  String programNamed(String name);
}
