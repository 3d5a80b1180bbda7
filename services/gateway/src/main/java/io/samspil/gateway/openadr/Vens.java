package io.samspil.gateway.openadr;

import io.samspil.contracts.v1.Signal;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** Which VENs there are, and whose: as {@code samspil.signals} has told. */
final class Vens {
  private static final String VEN = "VEN";

  private final Map<String, String> clients = new ConcurrentHashMap<>();

  /** Learns from a VEN object; of other objects there is nothing to learn. */
  void learn(Signal signal, JsonNode notification) {
    if (!signal.getObjectType().equals(VEN)) {
      return;
    }
    if (signal.getOperation() == Signal.Operation.DELETE) {
      clients.remove(signal.getObjectId());
    } else {
      String clientId = notification.path("object").path("clientID").asString("");
      clients.put(signal.getObjectId(), clientId);
    }
  }

  boolean isOf(String venId, String clientId) {
    return clientId.equals(clients.get(venId));
  }

  Set<String> ids() {
    return clients.keySet();
  }
}
