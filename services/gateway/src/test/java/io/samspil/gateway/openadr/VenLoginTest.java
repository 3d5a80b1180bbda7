package io.samspil.gateway.openadr;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.samspil.contracts.v1.Signal;
import io.samspil.gateway.access.Gatekeeper.Admission;
import io.samspil.gateway.access.Speaker;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class VenLoginTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static RSAKey key;
  private static RSAKey foreign;

  private Instant now = NOON;
  private final Vens vens = new Vens();
  private final VenLogin login =
      new VenLogin(id -> key.getKeyID().equals(id) ? key : null, vens, "sub", () -> now);

  @BeforeAll
  static void keys() throws Exception {
    key = new RSAKeyGenerator(2048).keyID("k1").generate();
    foreign = new RSAKeyGenerator(2048).keyID("k1").generate();
  }

  private static byte[] token(RSAKey signedWith, String client, String scope) throws Exception {
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .subject(client)
            .claim("scope", scope)
            .expirationTime(Date.from(NOON.plusSeconds(3600)))
            .build();
    SignedJWT jwt =
        new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").build(), claims);
    jwt.sign(new RSASSASigner(signedWith));
    return jwt.serialize().getBytes(StandardCharsets.US_ASCII);
  }

  private Speaker speaker(String client, String scope) throws Exception {
    return ((Admission.Admitted) login.admit(client, token(key, client, scope))).speaker();
  }

  private void ven(String id, String client) {
    vens.learn(
        Signal.newBuilder().setObjectType("VEN").setObjectId(id).build(),
        JsonMapper.shared().readTree("{\"object\":{\"clientID\":\"%s\"}}".formatted(client)));
  }

  private String refusal(String client, byte[] token) {
    return ((Admission.Refused) login.admit(client, token)).reason();
  }

  @Test
  void a_VEN_may_be_told_what_is_for_it_and_for_all() throws Exception {
    ven("v1", "client-1");
    ven("v2", "client-2");
    Speaker speaker = speaker("client-1", "read_targets read_ven_objects");

    assertThat(speaker.speaksFor("openadr/vens/v1")).isTrue();
    assertThat(speaker.speaksFor("openadr/public")).isTrue();
    assertThat(speaker.speaksFor("openadr/vens/v2")).isFalse();
    assertThat(speaker.speaksFor("openadr/business")).isFalse();
    assertThat(speaker.speaksFor("meter-1")).isFalse();
  }

  @Test
  void business_logic_may_be_told_everything() throws Exception {
    ven("v1", "client-1");
    Speaker speaker = speaker("utility", "read_all write_events");

    assertThat(speaker.speaksFor("openadr/vens/v1")).isTrue();
    assertThat(speaker.speaksFor("openadr/business")).isTrue();
    assertThat(speaker.speaksFor("meter-1")).isFalse();
  }

  @Test
  void when_the_token_has_ended_nothing_more_is_told() throws Exception {
    Speaker speaker = speaker("utility", "read_all");
    now = NOON.plusSeconds(3600);

    assertThat(speaker.isGood()).isFalse();
    assertThat(speaker.speaksFor("openadr/public")).isFalse();
    assertThat(refusal("utility", token(key, "utility", "read_all"))).contains("has ended");
  }

  @Test
  void another_key_another_client_and_rubbish_are_refused() throws Exception {
    assertThat(refusal("c", token(foreign, "c", "read_all"))).contains("not signed");
    assertThat(refusal("d", token(key, "c", "read_all"))).contains("another client");
    assertThat(refusal("c", "ey.a.b".getBytes(StandardCharsets.US_ASCII)))
        .contains("cannot be read");
  }

  @Test
  void a_password_of_a_device_is_no_token() {
    assertThat(login.isToken("secret".getBytes(StandardCharsets.US_ASCII))).isFalse();
    assertThat(login.isToken(new byte[0])).isFalse();
    assertThat(login.isToken("eyJh.eyJz.c2ln".getBytes(StandardCharsets.US_ASCII))).isTrue();
  }
}
