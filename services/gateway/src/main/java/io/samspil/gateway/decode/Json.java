package io.samspil.gateway.decode;

import com.google.protobuf.UnsafeByteOperations;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON from strangers: strict UTF-8, at most 64 levels deep, numbers of at most 1,000 digits. */
public final class Json {
  private static final int DEEPEST = 64;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNumberLength(1_000)
                  .maxNameLength(1_000)
                  .build())
          .recyclerPool(JsonRecyclerPools.threadLocalPool())
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          // NaN is refused as a value, with a better reason than that it is not JSON.
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();

  private static final JsonMapper TREES =
      JsonMapper.builder(FACTORY)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  /**
   * A parser over the payload.
   *
   * @throws Refusal when the bytes are not UTF-8
   */
  public static JsonParser parser(byte[] payload) throws Refusal {
    requireUtf8(payload);
    return FACTORY.createParser(ObjectReadContext.empty(), payload, 0, payload.length);
  }

  /**
   * The payload as a tree, numbers exact.
   *
   * @throws Refusal when the bytes are not UTF-8, or not JSON
   */
  public static JsonNode tree(byte[] payload) throws Refusal {
    requireUtf8(payload);
    try {
      return TREES.readTree(payload);
    } catch (JacksonException | NumberFormatException e) {
      throw notJson(e);
    }
  }

  /** What the parser found wrong, as a refusal. */
  public static Refusal notJson(RuntimeException cause) {
    String why =
        cause instanceof JacksonException jackson
            ? jackson.getOriginalMessage()
            : String.valueOf(cause.getMessage());
    int aside = why.indexOf(": was expecting");
    String told = aside < 0 ? why : why.substring(0, aside);
    return new Refusal(Rule.PAYLOAD_NOT_JSON, "the payload is not JSON: " + Shown.plain(told, 160));
  }

  private static void requireUtf8(byte[] payload) throws Refusal {
    if (!UnsafeByteOperations.unsafeWrap(payload).isValidUtf8()) {
      throw new Refusal(
          Rule.PAYLOAD_NOT_UTF8, "the payload is not UTF-8 text; expected JSON in UTF-8");
    }
    // The parser would take NUL bytes among the first four for UTF-16 or UTF-32.
    for (int i = 0; i < Math.min(4, payload.length); i++) {
      if (payload[i] == 0) {
        throw new Refusal(
            Rule.PAYLOAD_NOT_JSON, "the payload has a NUL byte at " + i + "; expected JSON text");
      }
    }
  }
}
