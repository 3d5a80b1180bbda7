package io.samspil.flexibility.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import io.samspil.signin.VerifiedTokens;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;

/** Which tokens are good, and who they speak of. */
final class Tokens {
  private Tokens() {}

  /** Our own: signed with our key, in time, and of a client that is still there. */
  static JwtDecoder own(RSAKey key, ClientStore clients, Clock clock) {
    try {
      NimbusJwtDecoder decoder = NimbusJwtDecoder.withPublicKey(key.toRSAPublicKey()).build();
      decoder.setJwtValidator(jwt -> OAuth2TokenValidatorResult.success());
      return new VerifiedTokens(
          decoder,
          new DelegatingOAuth2TokenValidator<>(
              List.of(
                  inTime(clock),
                  check(
                      jwt -> clients.knows(String.valueOf(jwt.getSubject())),
                      "its client is not known any more"))));
    } catch (JOSEException e) {
      throw new IllegalStateException("the key in openadr_signing_key is not an RSA key", e);
    }
  }

  /** Somebody else's: asked for its keys with the first token, not when we start. */
  static JwtDecoder external(AuthSettings settings, Clock clock) {
    List<OAuth2TokenValidator<Jwt>> checks = new ArrayList<>();
    checks.add(inTime(clock));
    checks.add(new JwtIssuerValidator(settings.issuer()));
    if (!settings.audience().isEmpty()) {
      checks.add(
          check(
              jwt -> jwt.getAudience() != null && jwt.getAudience().contains(settings.audience()),
              "it is not meant for " + settings.audience()));
    }
    return new SupplierJwtDecoder(
        () -> {
          NimbusJwtDecoder decoder = NimbusJwtDecoder.withIssuerLocation(settings.issuer()).build();
          decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(checks));
          return decoder;
        });
  }

  /**
   * Reads scopes as RFC 8693 writes them (a text with spaces, scope) and as others do (a list,
   * scp).
   */
  static CallerToken caller(Jwt jwt, String clientClaim) {
    Object client = jwt.getClaims().get(clientClaim);
    Object given = jwt.getClaims().get("scope");
    Object scopes = given != null ? given : jwt.getClaims().get("scp");
    return new CallerToken(new Caller(client == null ? "" : client.toString(), scopes(scopes)));
  }

  private static Set<String> scopes(@Nullable Object claim) {
    return switch (claim) {
      case Collection<?> list -> list.stream().map(String::valueOf).collect(Collectors.toSet());
      case String text ->
          Arrays.stream(text.split(" ")).filter(one -> !one.isEmpty()).collect(Collectors.toSet());
      case null, default -> Set.of();
    };
  }

  private static OAuth2TokenValidator<Jwt> inTime(Clock clock) {
    JwtTimestampValidator validator = new JwtTimestampValidator();
    validator.setClock(clock);
    return validator;
  }

  private static OAuth2TokenValidator<Jwt> check(
      java.util.function.Predicate<Jwt> test, String fault) {
    return jwt ->
        test.test(jwt)
            ? OAuth2TokenValidatorResult.success()
            : OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token", fault, null));
  }
}
