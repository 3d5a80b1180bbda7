package io.samspil.flexibility.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.text.ParseException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The key that tokens are signed with: made once, kept in the database. */
final class SigningKeys {
  private static final String NAME = "tokens";
  private static final int BITS = 2048;

  private final JdbcClient jdbc;

  SigningKeys(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The key; of several instances that start at once, all get the same. */
  RSAKey key() {
    return stored().orElseGet(this::create);
  }

  private Optional<RSAKey> stored() {
    return jdbc.sql("select jwk from openadr_signing_key where name = ?")
        .param(NAME)
        .query(String.class)
        .optional()
        .map(SigningKeys::parse);
  }

  private RSAKey create() {
    RSAKey key = generate();
    try {
      jdbc.sql("insert into openadr_signing_key (name, jwk) values (?, ?)")
          .params(NAME, key.toJSONString())
          .update();
      return key;
    } catch (DuplicateKeyException e) {
      return stored().orElseThrow(() -> e);
    }
  }

  private static RSAKey generate() {
    try {
      return new RSAKeyGenerator(BITS)
          .keyUse(KeyUse.SIGNATURE)
          .keyID(UUID.randomUUID().toString())
          .generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("no key could be made to sign tokens with", e);
    }
  }

  private static RSAKey parse(String json) {
    try {
      return JWK.parse(json).toRSAKey();
    } catch (ParseException e) {
      throw new IllegalStateException(
          "openadr_signing_key holds something else than a key; delete its row '"
              + NAME
              + "' to have a new one (tokens given until now then end)",
          e);
    }
  }
}
