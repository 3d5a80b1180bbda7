package io.samspil.gateway.profile;

import tools.jackson.databind.JsonNode;

/**
 * What one row of a message is read from.
 *
 * @param root the whole payload
 * @param node the row in it; the root itself where the payload is one row
 */
record Element(String topic, JsonNode root, JsonNode node) {
  static Element whole(String topic, JsonNode root) {
    return new Element(topic, root, root);
  }

  Element with(JsonNode row) {
    return new Element(topic, root, row);
  }
}
