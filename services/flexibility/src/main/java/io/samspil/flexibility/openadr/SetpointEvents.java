package io.samspil.flexibility.openadr;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The events by which the house tells loads that speak OpenADR what they are to do. They come of a
 * plan, so no plan may be made of them: the house would follow itself.
 */
public final class SetpointEvents {
  /** The program that they belong to. */
  public static final String PROGRAM = "samspil setpoints";

  private static final String PREFIX = "samspil setpoint ";

  private SetpointEvents() {}

  /** The name of the event of a setpoint. */
  public static String name(String setpointId) {
    return PREFIX + setpointId;
  }

  /** Whether an event tells a setpoint; it asks for nothing then. */
  public static boolean isOne(JsonNode event) {
    return setpointId(event).isPresent();
  }

  /** The id of the setpoint that an event tells; empty for every other event. */
  public static Optional<String> setpointId(JsonNode event) {
    String name = event.path("eventName").asString("");
    return name.startsWith(PREFIX)
        ? Optional.of(name.substring(PREFIX.length()))
        : Optional.empty();
  }
}
