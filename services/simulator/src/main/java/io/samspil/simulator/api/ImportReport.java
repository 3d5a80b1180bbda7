package io.samspil.simulator.api;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The registry's answer to an import.
 *
 * @param faults what was wrong with rejected lines, as the registry says it
 */
public record ImportReport(
    long lines, long created, long updated, long unchanged, long rejected, List<String> faults) {
  static ImportReport of(JsonNode node) {
    List<String> faults = new ArrayList<>();
    for (JsonNode fault : node.path("faults")) {
      faults.add(fault.isString() ? fault.asString() : fault.toString());
    }
    return new ImportReport(
        node.path("lines").asLong(0),
        node.path("created").asLong(0),
        node.path("updated").asLong(0),
        node.path("unchanged").asLong(0),
        node.path("rejected").asLong(0),
        List.copyOf(faults));
  }
}
