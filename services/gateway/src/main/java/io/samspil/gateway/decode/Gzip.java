package io.samspil.gateway.decode;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** Payloads that devices compressed (RFC 1952). */
public final class Gzip {
  private static final int BUFFER = 4_096;

  private Gzip() {}

  /** Whether the payload begins as a gzip file does. */
  public static boolean looksLike(byte[] payload) {
    return payload.length >= 2 && payload[0] == 0x1f && payload[1] == (byte) 0x8b;
  }

  /**
   * What was compressed. No more than the limit is ever inflated, whatever the payload claims.
   *
   * @param mostBytes refused when it would be more
   */
  public static byte[] inflate(byte[] payload, int mostBytes) throws Refusal {
    try (var gzip = new GZIPInputStream(new ByteArrayInputStream(payload), BUFFER)) {
      byte[] inflated = gzip.readNBytes(mostBytes);
      if (gzip.read() >= 0) {
        throw new Refusal(
            Rule.PAYLOAD_TOO_LARGE,
            "the payload of %d bytes inflates to more than %d bytes; expected at most that"
                .formatted(payload.length, mostBytes));
      }
      if (inflated.length == 0) {
        throw new Refusal(Rule.PAYLOAD_EMPTY, "the payload inflates to nothing");
      }
      return inflated;
    } catch (IOException e) {
      throw new Refusal(
          Rule.GZIP_INVALID,
          "the payload begins as gzip does and cannot be inflated: "
              + Shown.plain(String.valueOf(e.getMessage()), 100));
    }
  }
}
