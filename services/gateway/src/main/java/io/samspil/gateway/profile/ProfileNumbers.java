package io.samspil.gateway.profile;

import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;

/** Numbers of a tree, exactly. */
final class ProfileNumbers {
  private ProfileNumbers() {}

  static boolean is(JsonNode node) {
    // What is neither is NaN or infinite: every other fraction is read as a decimal.
    return node.isIntegralNumber() || node.isBigDecimal();
  }

  static BigDecimal of(JsonNode node) {
    return node.decimalValue();
  }
}
