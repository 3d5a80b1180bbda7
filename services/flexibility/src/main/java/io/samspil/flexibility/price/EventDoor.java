package io.samspil.flexibility.price;

import tools.jackson.databind.JsonNode;

/** The VTN's door for signals from inside, as prices need it. */
public interface EventDoor {
  /** The id of the program with this name, made if it is not there. */
  String programNamed(String name);

  /** Makes an event and says its id. */
  String create(JsonNode eventRequest);

  /** Replaces an event; false when it is not there any more. */
  boolean update(String id, JsonNode eventRequest);
}
