package io.samspil.console.session;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How the console asks the issuer to sign people in.
 *
 * @param clientId as the issuer knows the console
 * @param clientSecret empty: a public client, which proves itself with PKCE alone
 * @param authorizationUri where browsers are sent; empty: by discovery
 * @param tokenUri where we fetch tokens; empty: by discovery
 */
@ConfigurationProperties("samspil.sign-in")
record BrowserSettings(
    String clientId, String clientSecret, String authorizationUri, String tokenUri) {
  BrowserSettings {
    if (clientId.isBlank()) {
      throw new IllegalArgumentException(
          "samspil.sign-in.client-id is empty, expected how the issuer knows the console");
    }
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "BrowserSettings[clientId=" + clientId + "]";
  }
}
