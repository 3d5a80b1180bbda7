package io.samspil.registry.asset;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The body of a PUT, read: the asset, and the version that it is to replace if it says one. What a
 * GET answered can be put again as it is: its {@code id} must be that of the path, and {@code
 * published} says nothing.
 */
record Body<R extends AssetRow<R>>(R row, OptionalLong version) {
  private static final Set<String> OF_EVERY_KIND = Set.of("id", "version", "published");
  private static final Pattern ENTITY_TAG = Pattern.compile("(?:W/)?\"?(\\d{1,18})\"?");

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * @throws org.springframework.web.ErrorResponseException (400) that lists every fault
   */
  static <R extends AssetRow<R>> Body<R> read(AssetType<R, ?> type, String id, byte[] body) {
    Fields fields = new Fields(object(body));
    Set<String> allowed = new HashSet<>(type.properties());
    allowed.addAll(OF_EVERY_KIND);
    fields.allowOnly(allowed);
    String given = fields.id("id", type::requireId);
    if (!given.isEmpty() && !given.equals(id)) {
      fields.fault("id", given, "that of the path, '" + id + "'");
    }
    OptionalLong version =
        fields.find("version") == null
            ? OptionalLong.empty()
            : OptionalLong.of(fields.count("version"));
    R row = type.read(id, fields);
    if (!fields.faults().isEmpty()) {
      throw Problems.invalid("the " + type.kind() + " is not valid", fields.faults());
    }
    return new Body<>(row, version);
  }

  /** The version that an If-Match header names, if there is one. */
  static OptionalLong version(@Nullable String ifMatch) {
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

  private static JsonNode object(byte[] body) {
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
