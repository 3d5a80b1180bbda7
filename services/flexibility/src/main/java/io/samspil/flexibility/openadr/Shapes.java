package io.samspil.flexibility.openadr;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The shapes that the specification's schemas are made of. */
final class Shapes {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Pattern ID = Pattern.compile("[a-zA-Z0-9_-]{1,128}");
  private static final Pattern DATE_TIME =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?([Zz]|[+-]\\d\\d:\\d\\d)");
  private static final int SHOWN = 60;

  private Shapes() {}

  static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  static Shape text(int min, int max) {
    return matching(
        text -> text.length() >= min && text.length() <= max,
        "a text of %d to %d characters".formatted(min, max));
  }

  static Shape anyText() {
    return matching(text -> true, "a text");
  }

  static Shape id() {
    return matching(Shapes::isId, "an object id (1 to 128 of a-z A-Z 0-9 _ -)");
  }

  static Shape duration() {
    return matching(IsoDuration::isValid, "an ISO 8601 duration such as PT1H");
  }

  static Shape oneOf(String... values) {
    return matching(List.of(values)::contains, "one of " + String.join(", ", values));
  }

  static Shape uri() {
    return matching(
        text -> text.length() >= 2 && text.length() <= 8000 && isAbsolute(text),
        "an absolute URI of 2 to 8000 characters");
  }

  /** RFC 3339; the two ways in which the specification writes "now" become one. */
  static Shape dateTime() {
    return (path, value, faults) -> {
      String text = value.isString() ? value.stringValue() : "";
      if (EventSpan.isNow(text)) {
        return JSON.stringNode(EventSpan.NOW);
      }
      return isDateTime(text)
          ? value
          : fault(path, value, "an RFC 3339 date and time such as 2026-01-01T00:00:00Z", faults);
    };
  }

  static Shape bool() {
    return (path, value, faults) ->
        value.isBoolean() ? value : fault(path, value, "true or false", faults);
  }

  static Shape integer(int min, int max) {
    return (path, value, faults) ->
        value.isNumber() && isWithin(value.decimalValue(), min, max)
            ? JSON.numberNode(value.decimalValue().intValueExact())
            : fault(path, value, "a whole number from %d to %d".formatted(min, max), faults);
  }

  static Shape number() {
    return (path, value, faults) ->
        value.isNumber() ? value : fault(path, value, "a number", faults);
  }

  static Shape listOf(Shape item) {
    return listOf(item, Integer.MAX_VALUE);
  }

  static Shape listOf(Shape item, int most) {
    return (path, value, faults) -> {
      if (!value.isArray() || value.size() > most) {
        String bound = most == Integer.MAX_VALUE ? "" : " of at most " + most;
        return fault(path, value, "a list" + bound, faults);
      }
      ArrayNode copy = JSON.arrayNode();
      for (int i = 0; i < value.size(); i++) {
        String at = path + "[" + i + "]";
        JsonNode read =
            value.get(i).isNull()
                ? fault(at, value.get(i), "a value", faults)
                : item.read(at, value.get(i), faults);
        if (read != null) {
          copy.add(read);
        }
      }
      return copy;
    };
  }

  static Shape object(Field... fields) {
    return (path, value, faults) -> {
      if (!value.isObject()) {
        return fault(path, value, "an object", faults);
      }
      ObjectNode copy = JSON.objectNode();
      for (Field field : fields) {
        readField(path, value, field, copy, faults);
      }
      return copy;
    };
  }

  private static void readField(
      String path, JsonNode value, Field field, ObjectNode copy, List<String> faults) {
    String at = path.isEmpty() ? field.name() : path + "." + field.name();
    JsonNode given = value.get(field.name());
    if (given == null || given.isNull()) {
      if (field.required()) {
        faults.add("'%s' is missing, and it is required".formatted(at));
      }
      return;
    }
    JsonNode read = field.shape().read(at, given, faults);
    if (read != null) {
      copy.set(field.name(), read);
    }
  }

  /** The shape that the property names, as a discriminator does. */
  static Shape byType(
      String property, String firstType, Shape first, String otherType, Shape other) {
    return (path, value, faults) -> {
      String type = value.isObject() ? Json.string(value, property) : null;
      if (firstType.equals(type)) {
        return first.read(path, value, faults);
      }
      if (otherType.equals(type)) {
        return other.read(path, value, faults);
      }
      String at = path.isEmpty() ? property : path + "." + property;
      JsonNode given = value.path(property);
      return fault(at, given, "one of " + firstType + ", " + otherType, faults);
    };
  }

  static Shape value(Shape point) {
    return (path, value, faults) ->
        value.isNumber() || value.isString() || value.isBoolean()
            ? value
            : value.isObject()
                ? point.read(path, value, faults)
                : fault(path, value, "a number, a text, true, false or a point", faults);
  }

  private static Shape matching(Predicate<String> test, String expected) {
    return (path, value, faults) ->
        value.isString() && test.test(value.stringValue())
            ? value
            : fault(path, value, expected, faults);
  }

  private static @Nullable JsonNode fault(
      String path, JsonNode value, String expected, List<String> faults) {
    faults.add("'%s' is %s, expected %s".formatted(path, shown(value), expected));
    return null;
  }

  private static String shown(JsonNode value) {
    String text = value.isMissingNode() ? "missing" : value.toString();
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }

  private static boolean isWithin(BigDecimal number, int min, int max) {
    return number.stripTrailingZeros().scale() <= 0
        && number.compareTo(BigDecimal.valueOf(min)) >= 0
        && number.compareTo(BigDecimal.valueOf(max)) <= 0;
  }

  private static boolean isAbsolute(String text) {
    try {
      return new URI(text).isAbsolute();
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static boolean isDateTime(String text) {
    try {
      return DATE_TIME.matcher(text).matches() && OffsetDateTime.parse(text) != null;
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
