package io.samspil.flexibility.signal;

import tools.jackson.databind.JsonNode;

/** The VTN's door for signals from inside, as this package needs it. */
public interface EventExit {
  /** Makes an event and says its id. */
  String create(JsonNode eventRequest);

  void update(String id, JsonNode eventRequest);

  /** Ends an event; one that is gone already is no fault. */
  void delete(String id);

  /** The id of the program with this name, made if it is not there. */
  String programNamed(String name);
}
