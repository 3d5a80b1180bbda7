package io.samspil.gateway.openadr;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code samspil.gateway.openadr.*}: whose tokens are taken as passwords.
 *
 * @param keysUrl where the keys are that tokens are signed with (JWK set, RFC 7517); empty: no
 *     tokens are taken
 * @param keysEvery how often they are looked at again
 * @param clientClaim which claim of a token holds the client id
 */
@ConfigurationProperties("samspil.gateway.openadr")
record OpenAdrProperties(
    @DefaultValue("") String keysUrl,
    @DefaultValue("10m") Duration keysEvery,
    @DefaultValue("sub") String clientClaim) {
  OpenAdrProperties {
    if (!keysUrl.isEmpty() && !keysUrl.matches("https?://.+")) {
      throw new IllegalArgumentException(
          "samspil.gateway.openadr.keys-url is '%s'; expected http://… or https://…, or nothing"
              .formatted(keysUrl));
    }
    if (keysEvery.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException(
          "samspil.gateway.openadr.keys-every is '%s'; expected at least 1s".formatted(keysEvery));
    }
    if (clientClaim.isBlank()) {
      throw new IllegalArgumentException(
          "samspil.gateway.openadr.client-claim is empty; expected a claim, for example sub");
    }
  }

  boolean takesTokens() {
    return !keysUrl.isEmpty();
  }

  /** Where the keys are. */
  URI keys() {
    return URI.create(keysUrl);
  }
}
