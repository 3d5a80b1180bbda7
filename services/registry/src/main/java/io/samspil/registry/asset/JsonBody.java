package io.samspil.registry.asset;

import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What every request that changes something is read with. */
public final class JsonBody {
  private static final Pattern ENTITY_TAG = Pattern.compile("(?:W/)?\"?(\\d{1,18})\"?");

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private JsonBody() {}

  /** The version that an If-Match header names, if there is one. */
  public static OptionalLong version(@Nullable String ifMatch) {
    if (ifMatch == null) {
      return OptionalLong.empty();
    }
    Matcher tag = ENTITY_TAG.matcher(ifMatch.strip());
    if (!tag.matches()) {
      throw Problems.invalid(
          "the request is not valid",
          List.of(Fault.of("If-Match", ifMatch, "one entity tag that a GET answered, like \"3\"")));
    }
    return OptionalLong.of(Long.parseLong(tag.group(1)));
  }

  /**
   * The JSON object that the body is.
   *
   * @throws org.springframework.web.ErrorResponseException (400) if it is none
   */
  public static JsonNode object(byte[] body) {
    try {
      JsonNode node = JSON.readTree(body);
      if (node.isObject()) {
        return node;
      }
      throw notAnObject(Fields.shown(node), "");
    } catch (JacksonException e) {
      var where = e.getLocation();
      throw notAnObject(
          "",
          where == null
              ? ""
              : "; line %d, column %d: %s"
                  .formatted(where.getLineNr(), where.getColumnNr(), e.getOriginalMessage()));
    }
  }

  private static RuntimeException notAnObject(String value, String why) {
    return Problems.invalid(
        "the body is not valid", List.of(Fault.of("body", value, "a JSON object" + why)));
  }
}
