package io.samspil.gateway.decode;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.dataformat.cbor.CBORFactory;

/** CBOR (RFC 8949) from strangers: at most 64 levels deep, numbers of at most 1,000 digits. */
public final class Cbor {
  private static final int DEEPEST = 64;
  private static final byte[] SELF_DESCRIBED = {(byte) 0xD9, (byte) 0xD9, (byte) 0xF7};

  private static final CBORFactory FACTORY =
      CBORFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNumberLength(1_000)
                  .maxNameLength(1_000)
                  .build())
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  private Cbor() {}

  /**
   * Whether the payload is CBOR and cannot be text: it begins with an array, a map, or the tag of
   * self-described CBOR (RFC 8949 §3.4.6), none of which any UTF-8 JSON begins with.
   */
  public static boolean looksLike(byte[] payload) {
    int first = payload[0] & 0xFF;
    return (first >= 0x80 && first <= 0xBF) || isSelfDescribed(payload);
  }

  private static boolean isSelfDescribed(byte[] payload) {
    return payload.length > SELF_DESCRIBED.length
        && java.util.Arrays.equals(
            payload, 0, SELF_DESCRIBED.length, SELF_DESCRIBED, 0, SELF_DESCRIBED.length);
  }

  /** A parser over the payload, behind the tag of self-described CBOR if it has that. */
  public static JsonParser parser(byte[] payload) {
    int from = isSelfDescribed(payload) ? SELF_DESCRIBED.length : 0;
    return FACTORY.createParser(ObjectReadContext.empty(), payload, from, payload.length - from);
  }

  /** What the parser found wrong, as a refusal. */
  public static Refusal notCbor(RuntimeException cause) {
    String why =
        cause instanceof JacksonException jackson
            ? jackson.getOriginalMessage()
            : cause.getClass().getSimpleName();
    return new Refusal(
        Rule.PAYLOAD_NOT_CBOR, "the payload is not CBOR: " + Shown.plain(String.valueOf(why), 160));
  }
}
