package io.samspil.flexibility.auth;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How clients prove who they are.
 *
 * @param issuer another OAuth2 server whose tokens are good here, for example {@code
 *     https://id.example.org/realms/grid}; empty for our own
 * @param tokenUrl where clients of that issuer get tokens, told by {@code /auth/server}
 * @param audience that a token of that issuer must be meant for; empty for any
 * @param clientClaim of that issuer's tokens that holds the client id
 * @param tokenLifetime of our own tokens
 * @param badTokenStatus 401 as the document says, or 403 as some clients expect
 */
@ConfigurationProperties("samspil.flexibility.auth")
public record AuthSettings(
    String issuer,
    String tokenUrl,
    String audience,
    String clientClaim,
    Duration tokenLifetime,
    int badTokenStatus) {
  private static final String PREFIX = "samspil.flexibility.auth.";

  public AuthSettings {
    if (!issuer.isEmpty() && tokenUrl.isEmpty()) {
      throw new IllegalArgumentException(
          PREFIX + "token-url is empty; with " + PREFIX + "issuer=" + issuer + " it is needed");
    }
    if (clientClaim.isEmpty()) {
      throw new IllegalArgumentException(
          PREFIX + "client-claim is empty, expected the name of a claim such as sub");
    }
    if (tokenLifetime.toSeconds() < 1) {
      throw new IllegalArgumentException(
          PREFIX + "token-lifetime=" + tokenLifetime + " must be at least one second");
    }
    if (badTokenStatus != 401 && badTokenStatus != 403) {
      throw new IllegalArgumentException(
          PREFIX + "bad-token-status=" + badTokenStatus + " must be 401 or 403");
    }
  }

  /** Whether somebody else gives the tokens. */
  public boolean external() {
    return !issuer.isEmpty();
  }
}
