package io.samspil.signin;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Which tokens are good, and whom they speak of. */
public final class TokenCheck {
  /** How far clocks may be apart. */
  private static final Duration SKEW = Duration.ofSeconds(30);

  private final SignInSettings settings;
  private final RolesClaim roles;
  private final JwtDecoder signatures;
  private final Clock clock;

  public TokenCheck(SignInSettings settings, Issuer issuer, Clock clock) {
    this.settings = settings;
    this.roles = new RolesClaim(settings.rolesClaim());
    this.signatures =
        new VerifiedTokens(
            bySignature(new IssuerKeys(issuer, clock)),
            jwt -> OAuth2TokenValidatorResult.success());
    this.clock = clock;
  }

  /** Signatures with the issuer's keys alone: nothing unsigned, nothing with a shared secret. */
  private static NimbusJwtDecoder bySignature(JWKSource<SecurityContext> keys) {
    var processor = new DefaultJWTProcessor<SecurityContext>();
    Set<JWSAlgorithm> algorithms = new java.util.HashSet<>(JWSAlgorithm.Family.SIGNATURE);
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithms, keys));
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
    // What the claims say is looked at below, by our clock.
    processor.setJWTClaimsSetVerifier((claims, context) -> {});
    NimbusJwtDecoder decoder = new NimbusJwtDecoder(processor);
    decoder.setJwtValidator(jwt -> OAuth2TokenValidatorResult.success());
    return decoder;
  }

  /**
   * Who this token speaks of.
   *
   * @throws org.springframework.security.core.AuthenticationException whose message says what is
   *     wrong with it
   */
  public SignedIn check(String token) {
    Jwt jwt = signed(token);
    String name = name(jwt);
    requireMeantForUs(jwt, name);
    Instant until = requireInTime(jwt, name);
    return new SignedIn(name, roles.highest(jwt.getClaims()).orElse(null), until);
  }

  private Jwt signed(String token) {
    try {
      return signatures.decode(token);
    } catch (BadJwtException e) {
      throw new Refused(
          Refused.Kind.BAD_TOKEN, "", "it is not a JWT that is signed with a key of the issuer");
    } catch (JwtException e) {
      throw new Refused(
          Refused.Kind.ISSUER_AWAY,
          "",
          "the sign-in service does not answer, so that no token can be checked; try again soon");
    }
  }

  private void requireMeantForUs(Jwt jwt, String name) {
    String issuer = jwt.getClaimAsString("iss");
    if (!settings.issuer().equals(issuer)) {
      throw bad(name, "its iss is '%s', expected '%s'".formatted(issuer, settings.issuer()));
    }
    if (jwt.getAudience() == null || !jwt.getAudience().contains(settings.audience())) {
      throw bad(
          name,
          "its aud is %s, expected '%s' in it".formatted(jwt.getAudience(), settings.audience()));
    }
    if (name.isEmpty()) {
      throw bad(name, "it has neither preferred_username nor sub");
    }
  }

  private Instant requireInTime(Jwt jwt, String name) {
    Instant now = clock.instant();
    @Nullable Instant end = jwt.getExpiresAt();
    @Nullable Instant begin = jwt.getNotBefore();
    if (end == null) {
      throw bad(name, "it has no exp, and would be good for ever");
    }
    if (!now.minus(SKEW).isBefore(end)) {
      throw new Refused(Refused.Kind.EXPIRED, name, "it expired at " + end);
    }
    if (begin != null && now.plus(SKEW).isBefore(begin)) {
      throw bad(name, "it is not good before " + begin);
    }
    return end;
  }

  private static String name(Jwt jwt) {
    String preferred = jwt.getClaimAsString("preferred_username");
    String name = preferred == null || preferred.isBlank() ? jwt.getSubject() : preferred;
    return name == null ? "" : name.strip();
  }

  private static Refused bad(String name, String reason) {
    return new Refused(Refused.Kind.BAD_TOKEN, name, reason);
  }
}
