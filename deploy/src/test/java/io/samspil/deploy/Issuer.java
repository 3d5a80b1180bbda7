package io.samspil.deploy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** Says who people are, by tokens that whoever has its public keys can check. */
final class Issuer {
  static final String NAME = "https://issuer.invalid";
  private static final int KEY_BITS = 2048;
  private static final long GOOD_FOR_S = 600;

  private final RSAKey key;

  Issuer() throws JOSEException {
    this.key = new RSAKeyGenerator(KEY_BITS).keyID("test").generate();
  }

  /** The public keys, as a JWK set. */
  String keys() {
    return new JWKSet(key).toString(true);
  }

  /** A token of somebody with this role. */
  String token(String role) throws JOSEException {
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(NAME)
            .subject("a " + role)
            .audience("samspil")
            .claim("roles", List.of(role))
            .expirationTime(Date.from(Instant.now().plusSeconds(GOOD_FOR_S)))
            .build();
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build();
    SignedJWT token = new SignedJWT(header, claims);
    token.sign(new RSASSASigner(key));
    return token.serialize();
  }
}
