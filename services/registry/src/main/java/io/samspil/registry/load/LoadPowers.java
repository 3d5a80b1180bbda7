package io.samspil.registry.load;

import io.samspil.registry.asset.Fields;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The powers of a load, checked against each other where the most it draws is known.
 *
 * @param fallbackW null: it does what it likes without contact
 */
record LoadPowers(long maxW, long minW, @Nullable Long fallbackW, long contractW, int priority) {
  private static final int HIGHEST_PRIORITY = 1_000;

  static LoadPowers read(Fields fields) {
    long maxW = fields.count("maxPowerW");
    return new LoadPowers(
        maxW,
        withinMost(fields, "minPowerW", maxW),
        fields.find("fallbackW") == null ? null : withinMost(fields, "fallbackW", maxW),
        withinMost(fields, "contractW", maxW),
        priority(fields));
  }

  private static long withinMost(Fields fields, String field, long maxW) {
    long watts = fields.count(field);
    if (maxW > 0 && watts > maxW) {
      fields.fault(field, String.valueOf(watts), "at most maxPowerW, " + maxW);
    }
    return watts;
  }

  private static int priority(Fields fields) {
    @Nullable JsonNode value = fields.find("priority");
    if (value == null) {
      return 0;
    }
    if (!value.isIntegralNumber()
        || !value.canConvertToInt()
        || Math.abs((long) value.asInt()) > HIGHEST_PRIORITY) {
      fields.fault(
          "priority",
          Fields.shown(value),
          "a whole number from -%d to %d".formatted(HIGHEST_PRIORITY, HIGHEST_PRIORITY));
      return 0;
    }
    return value.asInt();
  }
}
