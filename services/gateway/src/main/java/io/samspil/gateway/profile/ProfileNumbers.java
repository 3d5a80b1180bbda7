package io.samspil.gateway.profile;

import io.samspil.gateway.decode.Numbers;
import io.samspil.gateway.decode.Refusal;
import io.samspil.gateway.decode.Rule;
import io.samspil.gateway.decode.Shown;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Numbers of a tree, exactly. */
final class ProfileNumbers {
  private ProfileNumbers() {}

  static boolean is(JsonNode node) {
    // What is neither is NaN or infinite: every other fraction is read as a decimal.
    return node.isIntegralNumber() || node.isBigDecimal();
  }

  /**
   * The number in a field, safe to reckon with.
   *
   * @param asText whether it may be written as text
   */
  static BigDecimal of(JsonNode node, String field, boolean asText) throws Refusal {
    if (is(node)) {
      return Numbers.tame(node.decimalValue(), field, Rule.VALUE_OUT_OF_RANGE);
    }
    @Nullable BigDecimal number =
        asText && node.isString() ? Numbers.parse(node.stringValue().strip(), field) : null;
    if (number == null) {
      throw new Refusal(
          Rule.VALUE_NOT_A_NUMBER,
          "the field '%s' is %s; expected a number".formatted(field, Shown.of(node)));
    }
    return number;
  }
}
