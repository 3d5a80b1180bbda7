package io.samspil.flexibility.openadr;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What one JSON value must be. */
@FunctionalInterface
interface Shape {
  /**
   * Reads a value that is neither missing nor null.
   *
   * @param path of the value, for messages
   * @param faults takes a sentence for each fault
   * @return a copy without what the specification does not know; null if there is a fault
   */
  @Nullable JsonNode read(String path, JsonNode value, List<String> faults);
}
