package io.samspil.flexibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.samspil.flexibility.TestVtn.Answer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens of another OAuth2 server, and the switches of authentication. */
class TokensTest {
  @TempDir Path data;

  private HttpServer issuer;
  private RSAKey key;
  private String address;

  @BeforeEach
  void startIssuer() throws IOException, JOSEException {
    key = new RSAKeyGenerator(2048).keyID("k").generate();
    issuer = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    address = "http://127.0.0.1:" + issuer.getAddress().getPort();
    page(
        "/.well-known/openid-configuration",
        """
        {"issuer":"%s","jwks_uri":"%1$s/keys","authorization_endpoint":"%1$s/a",
         "token_endpoint":"%1$s/token","subject_types_supported":["public"],
         "response_types_supported":["code"]}"""
            .formatted(address));
    page("/keys", new JWKSet(key.toPublicJWK()).toString());
    issuer.start();
  }

  @AfterEach
  void stopIssuer() {
    issuer.stop(0);
  }

  @Test
  void tokens_of_another_issuer_are_good_if_they_are_meant_for_us_and_ours_are_not_given()
      throws Exception {
    try (TestVtn vtn =
        TestDatabase.h2(data)
            .start(
                "--samspil.flexibility.auth.issuer=" + address,
                "--samspil.flexibility.auth.token-url=" + address + "/token",
                "--samspil.flexibility.auth.audience=vtn",
                "--samspil.flexibility.auth.client-claim=azp",
                "--samspil.flexibility.auth.bad-token-status=403")) {
      TestVtn.Client business =
          vtn.withToken(token("utility", "vtn", "read_all write_programs", 60));
      TestVtn.Client ven =
          vtn.withToken(token("house-1", "vtn", List.of("read_ven_objects", "write_vens"), 60));

      assertThat(business.post("/programs", "{\"programName\":\"p\"}").status()).isEqualTo(201);
      Answer made = ven.post("/vens", "{\"objectType\":\"VEN_VEN_REQUEST\",\"venName\":\"v\"}");
      assertThat(made.text("clientID")).isEqualTo("house-1");
      for (String bad :
          List.of(
              token("utility", "somebody", "read_all", 60),
              token("utility", "vtn", "read_all", -120))) {
        Answer refused = vtn.withToken(bad).get("/programs");
        VtnContract.isProblem(refused, 403);
        assertThat(refused.header("WWW-Authenticate")).isEmpty();
      }
      assertThat(business.get("/auth/server").text("tokenURL")).isEqualTo(address + "/token");
      for (String path : List.of("/auth/token", TestVtn.BASE + "/auth/token")) {
        VtnContract.isProblem(vtn.form(path, "grant_type=client_credentials"), 501);
      }
    }
  }

  @Test
  void settings_that_cannot_be_are_named() {
    for (String setting :
        List.of(
            "samspil.flexibility.auth.bad-token-status=500",
            "samspil.flexibility.auth.token-lifetime=0s",
            "samspil.flexibility.auth.issuer=https://id.example.org",
            "samspil.flexibility.vtn.max-body=1GB",
            "samspil.flexibility.notify.timeout=0s",
            "samspil.flexibility.notify.retry-most=1ms",
            "samspil.flexibility.notify.broken-after=0",
            "samspil.flexibility.notify.mqtt-authentication=NONE")) {
      String key = setting.substring(0, setting.indexOf('='));
      assertThatThrownBy(() -> TestDatabase.h2(data).start("--" + setting).close())
          .as(setting)
          .rootCause()
          .hasMessageContaining(key.replace(".issuer", ".token-url"));
    }
  }

  private String token(String client, String audience, Object scope, int seconds)
      throws JOSEException {
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(address)
            .subject("someone")
            .audience(audience)
            .claim("azp", client)
            .claim("scope", scope)
            .expirationTime(Date.from(Instant.now().plusSeconds(seconds)))
            .build();
    SignedJWT jwt =
        new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k").build(), claims);
    jwt.sign(new RSASSASigner(key));
    return jwt.serialize();
  }

  private void page(String path, String json) {
    issuer.createContext(
        path,
        exchange -> {
          byte[] body = json.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }
}
