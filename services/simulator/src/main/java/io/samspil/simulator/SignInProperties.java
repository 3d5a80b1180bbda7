package io.samspil.simulator;

import io.samspil.simulator.api.ClientCredentials;
import io.samspil.simulator.api.TokenSource;
import java.net.URI;
import java.time.InstantSource;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How the simulator gets tokens for the platform's API; it wants the role engineer.
 *
 * @param tokenUri of the issuer; empty: the API is asked without a token
 * @param clientId as the issuer knows the simulator
 */
@ConfigurationProperties("samspil.simulator.sign-in")
record SignInProperties(String tokenUri, String clientId, String clientSecret) {
  private static final String PREFIX = "samspil.simulator.sign-in.";

  SignInProperties {
    if (!tokenUri.isEmpty() && !tokenUri.matches("https?://.+")) {
      throw new IllegalArgumentException(
          PREFIX + "token-uri=" + tokenUri + ": expected https://host/path");
    }
    if (!tokenUri.isEmpty() && (clientId.isEmpty() || clientSecret.isEmpty())) {
      throw new IllegalArgumentException(
          "with %stoken-uri=%s, %sclient-id and %sclient-secret are needed"
              .formatted(PREFIX, tokenUri, PREFIX, PREFIX));
    }
  }

  TokenSource tokens(InstantSource clock) {
    return tokenUri.isEmpty()
        ? TokenSource.NONE
        : new ClientCredentials(URI.create(tokenUri), clientId, clientSecret, clock);
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "SignInProperties[tokenUri=" + tokenUri + ", clientId=" + clientId + "]";
  }
}
