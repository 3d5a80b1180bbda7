package io.samspil.console.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * A sign-in that has begun, as the browser keeps it in a cookie until it comes back.
 *
 * @param state that the issuer has to give back
 * @param verifier of PKCE: whoever has the code only cannot use it
 * @param to the page that was wanted
 */
record Started(String state, String verifier, String to) {
  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  /**
   * @param to is not looked at unless it is a path of ours
   */
  static Started now(String to) {
    return new Started(random(), random(), path(to));
  }

  /** What {@link #cookie} gave; empty for anything else. */
  static Optional<Started> of(String cookie) {
    String[] parts = cookie.split("\\.", -1);
    if (parts.length != 3 || parts[0].isEmpty() || parts[1].isEmpty()) {
      return Optional.empty();
    }
    try {
      String to = new String(Base64.getUrlDecoder().decode(parts[2]), StandardCharsets.UTF_8);
      return Optional.of(new Started(parts[0], parts[1], path(to)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  String cookie() {
    return "%s.%s.%s".formatted(state, verifier, encoded(to.getBytes(StandardCharsets.UTF_8)));
  }

  /** What the issuer is told of the verifier (RFC 7636, S256). */
  String challenge() {
    return encoded(sha256(verifier));
  }

  boolean hasState(String given) {
    return MessageDigest.isEqual(sha256(state), sha256(given));
  }

  /** Nobody is led to another site by a link to our sign-in. */
  private static String path(String to) {
    boolean ours =
        to.startsWith("/")
            && !to.startsWith("//")
            && to.chars().noneMatch(c -> c < ' ' || c == '\\' || c > '~');
    return ours ? to : "/";
  }

  private static String random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return encoded(bytes);
  }

  private static String encoded(byte[] bytes) {
    return BASE64.encodeToString(bytes);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
