package io.samspil.simulator.api;

import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;

/**
 * One interval as the API tells it.
 *
 * @param start RFC 3339, UTC
 * @param value in the canonical {@code unit}
 */
public record ApiInterval(String start, String register, String unit, BigDecimal value) {
  static ApiInterval of(JsonNode node) {
    JsonNode value = node.path("value");
    return new ApiInterval(
        node.path("start").asString(""),
        node.path("register").asString(""),
        node.path("unit").asString(""),
        value.isNumber() ? new BigDecimal(value.asString()) : BigDecimal.ZERO);
  }
}
