package io.samspil.registry.device;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A password that has just been made: 256 random bits in base64url. It is told once and kept
 * nowhere.
 */
final class NewPassword {
  private static final int BYTES = 32;
  private static final int SALT_BYTES = 16;

  private final String text;
  private final byte[] salt = new byte[SALT_BYTES];

  NewPassword(SecureRandom random) {
    byte[] bits = new byte[BYTES];
    random.nextBytes(bits);
    random.nextBytes(salt);
    this.text = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
  }

  String text() {
    return text;
  }

  /** What is kept of it. */
  CredentialPassword kept(long nowUs) {
    HexFormat hex = HexFormat.of();
    byte[] hash = Sha256.of(salt, text.getBytes(StandardCharsets.UTF_8));
    return new CredentialPassword(hex.formatHex(salt), hex.formatHex(hash), nowUs, 0);
  }

  @Override
  public String toString() {
    return "NewPassword";
  }
}
