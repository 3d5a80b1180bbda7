package io.samspil.flexibility.openadr;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON as the API reads and writes it: strict, and numbers keep the digits they came with. */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private Json() {}

  /**
   * The object that a request's body is.
   *
   * @throws Refusal (400) if it is none
   */
  public static ObjectNode body(byte[] body) {
    try {
      if (MAPPER.readTree(body) instanceof ObjectNode object) {
        return object;
      }
      throw Refusal.invalid("the body is not an object, expected a JSON object");
    } catch (JacksonException e) {
      var where = e.getLocation();
      throw Refusal.invalid(
          "the body is not JSON%s: %s"
              .formatted(
                  where == null
                      ? ""
                      : " (line %d, column %d)".formatted(where.getLineNr(), where.getColumnNr()),
                  e.getOriginalMessage()));
    }
  }

  /** An object that this program wrote itself. */
  public static ObjectNode parse(String text) {
    return (ObjectNode) MAPPER.readTree(text);
  }

  public static String text(JsonNode node) {
    return MAPPER.writeValueAsString(node);
  }

  /** A property that is a text, or null. */
  public static @Nullable String string(JsonNode object, String property) {
    JsonNode value = object.get(property);
    return value == null || !value.isString() ? null : value.stringValue();
  }

  /** A property's texts, none where it is missing. */
  public static List<String> strings(JsonNode object, String property) {
    List<String> texts = new ArrayList<>();
    object.path(property).forEach(one -> texts.add(one.stringValue()));
    return texts;
  }
}
