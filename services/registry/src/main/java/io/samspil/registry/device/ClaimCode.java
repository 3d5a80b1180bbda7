package io.samspil.registry.device;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The code that a claim is redeemed with: 80 random bits in sixteen signs of Crockford's base 32,
 * four by four, so that it can be read from a label and typed. Whoever types it may use small
 * letters, leave the hyphens out, and take O for 0 and I or L for 1.
 */
final class ClaimCode {
  private static final String SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 16;
  private static final int GROUP = 4;

  private final String signs;

  private ClaimCode(String signs) {
    this.signs = signs;
  }

  static ClaimCode random(SecureRandom random) {
    StringBuilder signs = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      signs.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
    }
    return new ClaimCode(signs.toString());
  }

  /** As it was typed; what is no code is one that nobody has. */
  static ClaimCode typed(String text) {
    String signs =
        text.toUpperCase(Locale.ROOT)
            .replaceAll("[\\s-]", "")
            .replace('O', '0')
            .replace('I', '1')
            .replace('L', '1');
    return new ClaimCode(signs);
  }

  /** To be shown once. */
  String text() {
    StringBuilder text = new StringBuilder(signs);
    for (int at = LENGTH - GROUP; at > 0; at -= GROUP) {
      text.insert(at, '-');
    }
    return text.toString();
  }

  /** What is kept of it, in hexadecimal digits. */
  String sha256() {
    return HexFormat.of().formatHex(Sha256.of(signs.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public String toString() {
    return "ClaimCode";
  }
}
