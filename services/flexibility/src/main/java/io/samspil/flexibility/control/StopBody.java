package io.samspil.flexibility.control;

import io.samspil.flexibility.load.Problems;
import io.samspil.signin.SignedIn;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Which branch, who, and why: {@code {"branch": "city", "by": "anna", "reason": "fire"}}. */
record StopBody(String branch, String by, String reason) {
  private static final Set<String> PROPERTIES = Set.of("branch", "by", "reason");
  private static final int LONGEST_ID = 64;
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_REASON = 500;

  /** No body, or an empty one, is for the whole city. */
  static StopBody read(byte[] body) {
    JsonNode json = tree(body.length == 0 ? "{}".getBytes(StandardCharsets.UTF_8) : body);
    for (String name : json.propertyNames()) {
      if (!PROPERTIES.contains(name)) {
        throw Problems.invalid(
            "property '%s' is not known; expected branch, by, reason".formatted(name));
      }
    }
    return new StopBody(
        text(json, "branch", "city", LONGEST_ID),
        SignedIn.author(() -> json.path("by").asString(null))
            .orElseGet(() -> text(json, "by", "operator", LONGEST_NAME)),
        text(json, "reason", "no reason given", LONGEST_REASON));
  }

  /** A JSON object. */
  static JsonNode tree(byte[] body) {
    try {
      JsonNode json = JsonMapper.shared().readTree(body);
      if (json.isObject()) {
        return json;
      }
    } catch (JacksonException e) {
      throw Problems.invalid("the body is not JSON: " + e.getOriginalMessage());
    }
    throw Problems.invalid("the body is not a JSON object");
  }

  private static String text(JsonNode json, String name, String absent, int longest) {
    JsonNode told = json.path(name);
    if (told.isMissingNode() || told.isNull()) {
      return absent;
    }
    if (!told.isString() || told.asString().isBlank() || told.asString().length() > longest) {
      throw Problems.invalid(
          "%s is %s; expected a text of 1 to %d characters".formatted(name, told, longest));
    }
    return told.asString().strip();
  }
}
