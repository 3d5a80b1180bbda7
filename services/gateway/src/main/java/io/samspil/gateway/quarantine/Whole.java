package io.samspil.gateway.quarantine;

import com.google.protobuf.ByteString;
import io.samspil.gateway.decode.Json;
import io.samspil.gateway.decode.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A refused message with its payload, in every form that a person may want to look at.
 *
 * @param kind empty, json, text or binary
 * @param payload the whole of it, Base64
 * @param text the whole of it as text; what is not UTF-8 shows as U+FFFD
 * @param hex its first 1,024 bytes, two digits each
 */
record Whole(Listed entry, String kind, String payload, String text, String hex) {
  private static final int HEX_BYTES = 1024;

  static Whole of(Listed entry, ByteString kept) {
    byte[] payload = kept.toByteArray();
    return new Whole(
        entry,
        kind(kept, payload),
        Base64.getEncoder().encodeToString(payload),
        new String(payload, StandardCharsets.UTF_8),
        HexFormat.of().formatHex(payload, 0, Math.min(payload.length, HEX_BYTES)));
  }

  private static String kind(ByteString kept, byte[] payload) {
    if (payload.length == 0) {
      return "empty";
    }
    if (isJson(payload)) {
      return "json";
    }
    return kept.isValidUtf8() ? "text" : "binary";
  }

  private static boolean isJson(byte[] payload) {
    try {
      return !Json.tree(payload).isMissingNode();
    } catch (Refusal e) {
      return false;
    }
  }
}
