package io.samspil.gateway.profile;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a HAN port pushes, as the many readers of it write it in JSON, made one shape: a field for
 * each OBIS code, named {@code C.D.E}, with the value, or with {@code {value, unit}} where the unit
 * is told. Codes are found as field names at any depth ({@code 1-1:1.8.0}, {@code 1.1.1.8.0.255},
 * {@code 1.8.0}), or in lists as {@code {"obis": code, "value": …, "unit": …}}. The other fields of
 * the outermost object stay as they are.
 */
final class HanTree {
  private static final Pattern CODE =
      Pattern.compile(
          "(?:\\d{1,3}[-.]\\d{1,3}[:.])?(\\d{1,3}\\.\\d{1,3}\\.\\d{1,3})(?:[.*]\\d{1,3})?");
  private static final int LONGEST_CODE = 32;
  private static final int MOST_SCALER = 12;
  private static final List<String> CODE_FIELDS = List.of("obis", "code", "ln");

  private final ObjectNode tree = JsonNodeFactory.instance.objectNode();

  private HanTree() {}

  static JsonNode of(JsonNode payload) {
    HanTree found = new HanTree();
    found.walk(payload);
    if (payload.isObject()) {
      payload.properties().forEach(field -> found.keep(field.getKey(), field.getValue()));
    }
    return found.tree;
  }

  private void keep(String name, JsonNode value) {
    if (value.isValueNode() && !tree.has(name) && code(name) == null) {
      tree.set(name, value);
    }
  }

  private void walk(JsonNode node) {
    if (node.isArray()) {
      node.forEach(this::walk);
      return;
    }
    if (!node.isObject()) {
      return;
    }
    @Nullable String told = told(node);
    if (told != null) {
      put(told, node);
      return;
    }
    node.properties().forEach(field -> takeOrWalk(field.getKey(), field.getValue()));
  }

  private void takeOrWalk(String name, JsonNode value) {
    @Nullable String code = code(name);
    if (code == null) {
      walk(value);
    } else {
      put(code, value);
    }
  }

  /** The code that an object names in a field of its own. */
  private static @Nullable String told(JsonNode node) {
    for (String field : CODE_FIELDS) {
      JsonNode found = node.path(field);
      if (found.isString() && node.has("value")) {
        return code(found.stringValue());
      }
    }
    return null;
  }

  private static @Nullable String code(String text) {
    if (text.length() > LONGEST_CODE) {
      return null;
    }
    Matcher matcher = CODE.matcher(text);
    return matcher.matches() ? matcher.group(1) : null;
  }

  private void put(String code, JsonNode value) {
    if (tree.has(code)) {
      return;
    }
    if (value.isArray() && value.size() == 2 && value.get(1).isString()) {
      tree.putObject(code).put("unit", value.get(1).stringValue()).set("value", value.get(0));
    } else if (value.isObject()) {
      quantity(code, value);
    } else {
      tree.set(code, value);
    }
  }

  private void quantity(String code, JsonNode object) {
    JsonNode value = object.path("value");
    JsonNode scaler = object.path("scaler");
    boolean scaled =
        scaler.isInt()
            && Math.abs(scaler.intValue()) <= MOST_SCALER
            && ProfileNumbers.is(value)
            && value.decimalValue().unscaledValue().bitLength() <= Long.SIZE * 2;
    JsonNode plain =
        scaled
            ? JsonNodeFactory.instance.numberNode(
                value.decimalValue().scaleByPowerOfTen(scaler.intValue()))
            : value;
    JsonNode unit = object.path("unit");
    if (unit.isString() && !unit.stringValue().isEmpty()) {
      tree.putObject(code).put("unit", unit.stringValue()).set("value", plain);
    } else if (!plain.isMissingNode()) {
      tree.set(code, plain);
    }
  }
}
