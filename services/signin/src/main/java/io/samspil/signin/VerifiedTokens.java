package io.samspil.signin;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidationException;

/**
 * Remembers tokens whose signature was found good, since a client asks with the same one for as
 * long as it lasts. Whether it is in time, and all else that may change, is looked at each time.
 */
public final class VerifiedTokens implements JwtDecoder {
  private static final int MOST = 10_000;

  private final JwtDecoder signatures;
  private final OAuth2TokenValidator<Jwt> checks;
  private final Map<String, Jwt> verified =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Jwt> eldest) {
          return size() > MOST;
        }
      };

  /**
   * @param signatures checks nothing else
   */
  public VerifiedTokens(JwtDecoder signatures, OAuth2TokenValidator<Jwt> checks) {
    this.signatures = signatures;
    this.checks = checks;
  }

  @Override
  public Jwt decode(String token) {
    @Nullable Jwt known = known(token);
    Jwt jwt = known == null ? signatures.decode(token) : known;
    OAuth2TokenValidatorResult result = checks.validate(jwt);
    if (result.hasErrors()) {
      throw new JwtValidationException(
          String.valueOf(result.getErrors().iterator().next().getDescription()),
          result.getErrors());
    }
    if (known == null) {
      remember(token, jwt);
    }
    return jwt;
  }

  private synchronized @Nullable Jwt known(String token) {
    return verified.get(token);
  }

  private synchronized void remember(String token, Jwt jwt) {
    verified.put(token, jwt);
  }
}
