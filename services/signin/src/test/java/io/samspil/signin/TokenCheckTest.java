package io.samspil.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which tokens are good, with an issuer that answers over HTTP. */
class TokenCheckTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

  private final IssuerServer server = new IssuerServer();
  private final MovedClock clock = new MovedClock();
  private final TokenCheck check =
      new TokenCheck(server.settings(), new Issuer(server.settings()), clock);

  @AfterEach
  void close() {
    server.close();
  }

  private static final class MovedClock extends Clock {
    private Instant now = NOW;

    @Override
    public Instant instant() {
      return now;
    }

    void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private Refused refusal(String token) {
    return catchThrowableOfType(Refused.class, () -> check.check(token));
  }

  private Refused refusal(JWTClaimsSet.Builder claims) {
    return refusal(server.sign(claims.build()));
  }

  private JWTClaimsSet.Builder good() {
    return server.claims("anna", Role.OPERATOR, NOW);
  }

  @Test
  void a_good_token_tells_a_name_and_a_role() {
    SignedIn anna = check.check(server.token("anna", Role.OPERATOR, NOW));

    assertThat(anna.getName()).isEqualTo("anna");
    assertThat(anna.role()).contains(Role.OPERATOR);
  }

  @Test
  void without_a_preferred_username_the_subject_is_the_name() {
    assertThat(check.check(server.sign(good().claim("preferred_username", null).build())).getName())
        .isEqualTo("id-of-anna");
  }

  @Test
  void a_token_without_a_role_of_ours_is_somebody_without_a_role() {
    assertThat(check.check(server.sign(good().claim("roles", List.of("admin")).build())).role())
        .isEmpty();
  }

  @Test
  void roles_are_found_in_lists_texts_and_claims_within_claims() {
    Map<String, Object> claims =
        Map.of(
            "roles", "other viewer  operator",
            "realm_access", Map.of("roles", List.of("engineer", "viewer")),
            "https://samspil.example/roles", List.of("viewer"));

    assertThat(new RolesClaim("roles").highest(claims)).contains(Role.OPERATOR);
    assertThat(new RolesClaim("realm_access.roles").highest(claims)).contains(Role.ENGINEER);
    assertThat(new RolesClaim("https://samspil.example/roles").highest(claims))
        .contains(Role.VIEWER);
    assertThat(new RolesClaim("realm_access.none.roles").highest(claims)).isEmpty();
    assertThat(new RolesClaim("roles.deeper").highest(claims)).isEmpty();
  }

  @Test
  void another_issuers_token_is_bad() {
    Refused refused = refusal(good().issuer("https://elsewhere.example"));

    assertThat(refused.kind()).isEqualTo(Refused.Kind.BAD_TOKEN);
    assertThat(refused).hasMessageContaining("https://elsewhere.example");
  }

  @Test
  void a_token_for_another_audience_is_bad() {
    assertThat(refusal(good().audience("other")).kind()).isEqualTo(Refused.Kind.BAD_TOKEN);
    assertThat(refusal(good().audience((String) null))).hasMessageContaining("aud");
  }

  @Test
  void a_token_is_good_until_its_end_and_half_a_minute() {
    String token = server.token("anna", Role.VIEWER, NOW);
    clock.pass(Duration.ofSeconds(329));
    assertThat(check.check(token).getName()).isEqualTo("anna");

    clock.pass(Duration.ofSeconds(1));
    Refused refused = refusal(token);

    assertThat(refused.kind()).isEqualTo(Refused.Kind.EXPIRED);
    assertThat(refused.who()).isEqualTo("anna");
  }

  @Test
  void a_token_that_never_ends_or_has_not_begun_is_bad() {
    assertThat(refusal(good().expirationTime(null))).hasMessageContaining("exp");
    assertThat(refusal(good().notBeforeTime(Date.from(NOW.plusSeconds(31)))))
        .hasMessageContaining("not good before");
  }

  @Test
  void an_unsigned_token_is_bad() {
    assertThat(refusal(new PlainJWT(good().build()).serialize()).kind())
        .isEqualTo(Refused.Kind.BAD_TOKEN);
  }

  @Test
  void a_token_signed_with_a_shared_secret_is_bad() throws Exception {
    var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), good().build());
    token.sign(new MACSigner(new byte[32]));

    assertThat(refusal(token.serialize()).kind()).isEqualTo(Refused.Kind.BAD_TOKEN);
  }

  @Test
  void a_changed_token_and_one_that_is_none_are_bad() {
    String token = server.token("anna", Role.VIEWER, NOW);
    String[] parts = token.split("\\.");
    String other = server.token("anna", Role.ENGINEER, NOW).split("\\.")[1];

    assertThat(refusal(parts[0] + "." + other + "." + parts[2]).kind())
        .isEqualTo(Refused.Kind.BAD_TOKEN);
    assertThat(refusal("nothing").kind()).isEqualTo(Refused.Kind.BAD_TOKEN);
  }

  @Test
  void a_new_key_of_the_issuer_is_found_with_the_first_token_that_names_it() {
    check.check(server.token("anna", Role.VIEWER, NOW));
    server.rotate();
    clock.pass(Duration.ofSeconds(6));

    assertThat(check.check(server.token("bo", Role.VIEWER, NOW)).getName()).isEqualTo("bo");
    assertThat(server.asked()).isEqualTo(2);
  }

  @Test
  void tokens_with_made_up_keys_do_not_make_us_ask_again_and_again() {
    check.check(server.token("anna", Role.VIEWER, NOW));
    clock.pass(Duration.ofSeconds(6));
    for (int i = 0; i < 20; i++) {
      assertThat(refusal(OwnKey.create().sign(good().build())).kind())
          .isEqualTo(Refused.Kind.BAD_TOKEN);
    }

    assertThat(server.asked()).isEqualTo(2);
  }

  @Test
  void while_the_issuer_is_away_its_known_keys_go_on_being_used() {
    check.check(server.token("anna", Role.VIEWER, NOW));
    server.away(true);
    clock.pass(Duration.ofHours(2));

    assertThat(check.check(server.token("bo", Role.VIEWER, clock.instant())).getName())
        .isEqualTo("bo");
  }

  @Test
  void with_an_issuer_that_never_answered_nobody_can_be_judged_until_it_does() {
    server.away(true);
    String token = server.token("anna", Role.VIEWER, NOW);
    assertThat(refusal(token).kind()).isEqualTo(Refused.Kind.ISSUER_AWAY);

    server.away(false);
    clock.pass(Duration.ofSeconds(6));

    assertThat(check.check(token).getName()).isEqualTo("anna");
  }

  @Test
  void keys_may_lie_in_a_file(@org.junit.jupiter.api.io.TempDir java.nio.file.Path folder)
      throws Exception {
    OwnKey key = OwnKey.in(folder);
    var settings =
        new SignInSettings("here", OwnKey.keySetFile(folder).toUri().toString(), "us", "roles");
    String token = OwnKey.in(folder).token(settings, "me", Role.ENGINEER, NOW, Duration.ofHours(1));

    var local = new TokenCheck(settings, new Issuer(settings), clock);

    assertThat(local.check(token).role()).contains(Role.ENGINEER);
    assertThat(key.keySet()).doesNotContain("\"d\"");
  }

  @Test
  void a_discovery_document_of_another_issuer_is_not_believed() {
    var settings = new SignInSettings(server.issuer() + "/", "", "samspil", "roles");
    var other = new TokenCheck(settings, new Issuer(settings), clock);

    assertThatThrownBy(() -> other.check(server.token("anna", Role.VIEWER, NOW)))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.ISSUER_AWAY));
  }
}
