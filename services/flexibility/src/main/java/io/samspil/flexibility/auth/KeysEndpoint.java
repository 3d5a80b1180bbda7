package io.samspil.flexibility.auth;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /api/v1/flexibility/keys}: what our tokens are signed with, the public part (JWK set, RFC
 * 7517).
 */
@RestController
class KeysEndpoint {
  private final JWKSet keys;

  KeysEndpoint(RSAKey key) {
    this.keys = new JWKSet(key.toPublicJWK());
  }

  @GetMapping("/api/v1/flexibility/keys")
  Map<String, Object> keys() {
    return keys.toJSONObject();
  }
}
