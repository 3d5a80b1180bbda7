package io.samspil.gateway.openadr;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.samspil.gateway.access.Gatekeeper.Admission;
import io.samspil.gateway.access.Intruder;
import io.samspil.gateway.access.TokenLogin;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Date;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets in who has an access token of the VTN (OpenADR 3.1, {@code OAUTH2_BEARER_TOKEN}): the user
 * name is the client id, the password the token, a JWT signed with RSA (RFC 7519).
 */
final class VenLogin implements TokenLogin {
  private static final String BUSINESS_SCOPE = "read_all";

  private final Function<@Nullable String, @Nullable JWK> keys;
  private final Vens vens;
  private final String clientClaim;
  private final InstantSource clock;

  VenLogin(
      Function<@Nullable String, @Nullable JWK> keys,
      Vens vens,
      String clientClaim,
      InstantSource clock) {
    this.keys = keys;
    this.vens = vens;
    this.clientClaim = clientClaim;
    this.clock = clock;
  }

  /** Three parts, and a header that is JSON: no password of a device looks so. */
  @Override
  public boolean isToken(byte[] password) {
    return password.length > 2
        && password[0] == 'e'
        && password[1] == 'y'
        && new String(password, StandardCharsets.US_ASCII).chars().filter(c -> c == '.').count()
            == 2;
  }

  @Override
  public Admission admit(String userName, byte[] token) {
    try {
      SignedJWT jwt = SignedJWT.parse(new String(token, StandardCharsets.US_ASCII));
      @Nullable JWK key = keys.apply(jwt.getHeader().getKeyID());
      if (key == null || !jwt.verify(new RSASSAVerifier(key.toRSAKey().toRSAPublicKey()))) {
        return refused("a token that is not signed with a key of the VTN");
      }
      return admit(userName, jwt.getJWTClaimsSet());
    } catch (ParseException | JOSEException | ClassCastException e) {
      return refused("a token that cannot be read");
    }
  }

  private Admission admit(String userName, JWTClaimsSet claims) throws ParseException {
    @Nullable String clientId = claims.getStringClaim(clientClaim);
    @Nullable Date ends = claims.getExpirationTime();
    if (clientId == null || !clientId.equals(userName)) {
      return refused("a token of another client than '" + userName + "'");
    }
    Instant until = ends == null ? Instant.MIN : ends.toInstant();
    if (!clock.instant().isBefore(until)) {
      return refused("a token of client '" + userName + "' that has ended");
    }
    boolean business = scopes(claims).contains(BUSINESS_SCOPE);
    return new Admission.Admitted(new VenSpeaker(clientId, business, until, vens, clock));
  }

  /** A text with spaces (RFC 8693), or a list. */
  private static java.util.List<String> scopes(JWTClaimsSet claims) throws ParseException {
    return claims.getClaim("scope") instanceof String text
        ? Arrays.asList(text.split(" "))
        : claims.getClaim("scope") == null
            ? java.util.List.of()
            : claims.getStringListClaim("scope");
  }

  private static Admission refused(String reason) {
    return new Admission.Refused(Intruder.WRONG_PASSWORD, reason);
  }
}
