package io.samspil.gateway.senml;

import io.samspil.gateway.decode.Numbers;
import io.samspil.gateway.decode.Refusal;
import io.samspil.gateway.decode.Rule;
import io.samspil.gateway.decode.Shown;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The fields of one record as they stand in the pack (RFC 8428 §4.1 to §4.3), before the base is
 * added. One object is used again for every record of a pack.
 */
final class SenmlRecord {
  @Nullable String baseName;
  @Nullable String baseUnit;
  @Nullable BigDecimal baseTime;
  @Nullable BigDecimal baseValue;
  @Nullable BigDecimal baseSum;
  @Nullable BigDecimal baseVersion;
  @Nullable String name;
  @Nullable String unit;
  @Nullable BigDecimal time;
  @Nullable BigDecimal value;
  @Nullable BigDecimal sum;

  /** The field of a value that is no number: vs, vb or vd. */
  @Nullable String otherValue;

  /** Whether it has any field that is not of the base. */
  boolean regular;

  private int seen;

  /**
   * Reads the object that the parser stands at the beginning of, to its end.
   *
   * @param labels the names its fields have there
   */
  void read(JsonParser json, SenmlLabels labels) throws Refusal {
    clear();
    for (String found = json.nextName(); found != null; found = json.nextName()) {
      String field = labels.field(found);
      json.nextToken();
      switch (field) {
        case "bn" -> baseName = text(json, field, 0);
        case "bu" -> baseUnit = text(json, field, 1);
        case "bt" -> baseTime = structural(json, field, 2);
        case "bver" -> baseVersion = structural(json, field, 3);
        case "bv" -> baseValue = measured(json, field, 4);
        case "bs" -> baseSum = measured(json, field, 5);
        default -> readRegular(json, field);
      }
    }
  }

  private void readRegular(JsonParser json, String field) throws Refusal {
    switch (field) {
      case "n" -> name = text(json, field, 6);
      case "u" -> unit = text(json, field, 7);
      case "t" -> time = structural(json, field, 8);
      case "v" -> value = measured(json, field, 9);
      case "s" -> sum = measured(json, field, 10);
      case "ut" -> structural(json, field, 12);
      case "vs", "vb", "vd" -> {
        once(field, 11);
        otherValue = field;
        json.skipChildren();
      }
      default -> {
        // §4.4: a field whose name ends so must be understood; any other may be passed over.
        if (field.endsWith("_")) {
          throw invalid("the field " + Shown.of(field) + " must be understood, and is not known");
        }
        json.skipChildren();
        return;
      }
    }
    regular = true;
  }

  private void clear() {
    baseName = baseUnit = name = unit = otherValue = null;
    baseTime = baseValue = baseSum = baseVersion = time = value = sum = null;
    regular = false;
    seen = 0;
  }

  private String text(JsonParser json, String field, int bit) throws Refusal {
    once(field, bit);
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw invalid("the field '" + field + "' is not a text; expected a text");
    }
    return json.getString();
  }

  private BigDecimal structural(JsonParser json, String field, int bit) throws Refusal {
    once(field, bit);
    return Numbers.read(json, field, Rule.SENML_INVALID, Rule.SENML_INVALID);
  }

  private BigDecimal measured(JsonParser json, String field, int bit) throws Refusal {
    once(field, bit);
    return Numbers.read(json, field, Rule.VALUE_NOT_A_NUMBER, Rule.VALUE_OUT_OF_RANGE);
  }

  private void once(String field, int bit) throws Refusal {
    if ((seen & (1 << bit)) != 0) {
      throw invalid("the field '" + field + "' stands twice; expected once");
    }
    seen |= 1 << bit;
  }

  static Refusal invalid(String why) {
    return new Refusal(Rule.SENML_INVALID, why);
  }
}
