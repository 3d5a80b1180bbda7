package io.samspil.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** A small service, guarded as all are, asked over HTTP. */
@ExtendWith(OutputCaptureExtension.class)
class GuardedHttpTest {
  private static final IssuerServer ISSUER = new IssuerServer();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static ConfigurableApplicationContext guarded;

  @EnableAutoConfiguration
  @Import({SigninConfiguration.class, Answers.class})
  static class Service {
    @Bean
    MeterRegistry metrics() {
      return new SimpleMeterRegistry();
    }
  }

  @RestController
  static class Answers {
    @GetMapping({"/", "/api/v1/meters"})
    String read() {
      return SignedIn.now().map(SignedIn::getName).orElse("nobody");
    }

    @PostMapping({"/api/v1/edits", "/api/v1/meters", "/api/v1/claims:redeem"})
    String write(@RequestBody String by) {
      return SignedIn.author(() -> by.replace("-", "")).orElse(by);
    }
  }

  @BeforeAll
  static void start() {
    guarded = run("--samspil.sign-in.issuer=" + ISSUER.issuer());
  }

  @AfterAll
  static void stop() {
    guarded.close();
    ISSUER.close();
  }

  private static ConfigurableApplicationContext run(String... settings) {
    return new SpringApplicationBuilder(Service.class)
        .properties(
            "server.port=0", "server.address=127.0.0.1", "spring.mvc.problemdetails.enabled=true")
        .run(settings);
  }

  private static String token(Role role) {
    return ISSUER.token("anna", role, Instant.now());
  }

  private static HttpRequest.Builder request(ConfigurableApplicationContext service, String path) {
    return HttpRequest.newBuilder(
        URI.create(
            "http://127.0.0.1:"
                + service.getEnvironment().getProperty("local.server.port")
                + path));
  }

  private static HttpRequest.Builder get(String path) {
    return request(guarded, path).GET();
  }

  private static HttpRequest.Builder post(String path) {
    return request(guarded, path).POST(BodyPublishers.ofString("-"));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  private static HttpRequest.Builder as(Role role, HttpRequest.Builder request) {
    return request.header("Authorization", "Bearer " + token(role));
  }

  private static double refused(String kind) {
    return guarded
        .getBean(MeterRegistry.class)
        .counter("samspil.signin.refused", "kind", kind)
        .count();
  }

  @Test
  void without_a_token_it_says_that_one_is_needed_and_counts() throws Exception {
    double before = refused("no-token");

    HttpResponse<String> answer = send(get("/api/v1/meters"));

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate"))
        .contains("Bearer realm=\"samspil\"");
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.body()).contains("Authorization: Bearer");
    assertThat(refused("no-token")).isEqualTo(before + 1);
  }

  @Test
  void a_viewer_reads_and_is_known_by_name() throws Exception {
    HttpResponse<String> answer = send(as(Role.VIEWER, get("/api/v1/meters")));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("anna");
  }

  @Test
  void a_viewer_who_acts_is_told_which_role_is_wanted_and_counted() throws Exception {
    double before = refused("role");

    HttpResponse<String> answer = send(as(Role.VIEWER, post("/api/v1/edits")));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("wants the role operator", "of 'anna' has viewer");
    assertThat(refused("role")).isEqualTo(before + 1);
  }

  @Test
  void an_operator_acts_and_changes_nothing_else() throws Exception {
    assertThat(send(as(Role.OPERATOR, post("/api/v1/edits"))).body()).isEqualTo("anna");
    assertThat(send(as(Role.OPERATOR, post("/api/v1/meters"))).statusCode()).isEqualTo(403);
    assertThat(send(as(Role.ENGINEER, post("/api/v1/meters"))).statusCode()).isEqualTo(200);
  }

  @Test
  void nobody_acts_in_anothers_name() throws Exception {
    HttpResponse<String> answer =
        send(
            as(
                Role.OPERATOR,
                request(guarded, "/api/v1/edits").POST(BodyPublishers.ofString("bo"))));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("'bo'", "'anna'");
  }

  @Test
  void what_devices_redeem_needs_no_token_and_minds_no_bad_one() throws Exception {
    assertThat(send(post("/api/v1/claims:redeem")).statusCode()).isEqualTo(200);
    assertThat(
            send(post("/api/v1/claims:redeem").header("Cookie", "samspil_token=old")).statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/openadr3/../api/v1/meters",
        "/openadr3/%2e%2e/api/v1/meters",
        "/openadr3/..;/api/v1/meters",
        "//api/v1/meters",
        "/api/v1/meters;/actuator/health",
        "/api/v1/meters/"
      })
  void no_spelling_of_a_path_leads_around_the_table(String path) throws Exception {
    HttpResponse<String> answer = send(get(path));

    assertThat(answer.statusCode()).isBetween(400, 404);
    assertThat(answer.body()).doesNotContain("nobody");
  }

  @Test
  void a_bad_token_is_refused_and_never_shown() throws Exception {
    double before = refused("bad-token");

    HttpResponse<String> answer =
        send(get("/api/v1/meters").header("Authorization", "Bearer abc.def.ghi"));

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
        .contains("invalid_token");
    assertThat(answer.body()).doesNotContain("abc");
    assertThat(refused("bad-token")).isEqualTo(before + 1);
  }

  @Test
  void an_expired_token_is_counted_apart() throws Exception {
    double before = refused("expired");
    String old = ISSUER.token("anna", Role.VIEWER, Instant.now().minusSeconds(3600));

    assertThat(send(get("/api/v1/meters").header("Authorization", "Bearer " + old)).statusCode())
        .isEqualTo(401);
    assertThat(refused("expired")).isEqualTo(before + 1);
  }

  @Test
  void a_browser_without_a_session_is_led_to_sign_in_and_its_scripts_are_not() throws Exception {
    HttpResponse<String> page = send(get("/?zone=UTC").header("Accept", "text/html,*/*"));
    assertThat(page.statusCode()).isEqualTo(302);
    assertThat(page.headers().firstValue("Location").orElseThrow())
        .endsWith("/sign-in?to=%2F%3Fzone%3DUTC");

    assertThat(
            send(get("/")
                    .header("Accept", "text/html")
                    .header("Cookie", "samspil_token=of-another"))
                .statusCode())
        .isEqualTo(302);
    assertThat(send(get("/api/v1/meters").header("Accept", "text/html")).statusCode())
        .isEqualTo(401);
    assertThat(send(get("/").header("Accept", "*/*")).statusCode()).isEqualTo(401);
  }

  @Test
  void the_cookie_is_as_good_as_the_header_for_reading() throws Exception {
    assertThat(
            send(get("/api/v1/meters").header("Cookie", "samspil_token=" + token(Role.VIEWER)))
                .body())
        .isEqualTo("anna");
  }

  @Test
  void with_the_cookie_only_our_own_pages_change_something() throws Exception {
    String cookie = "samspil_token=" + token(Role.OPERATOR);
    double before = refused("cross-site");
    String own = "http://127.0.0.1:" + guarded.getEnvironment().getProperty("local.server.port");

    assertThat(send(post("/api/v1/edits").header("Cookie", cookie)).statusCode()).isEqualTo(403);
    assertThat(
            send(post("/api/v1/edits")
                    .header("Cookie", cookie)
                    .header("Origin", own)
                    .header("Sec-Fetch-Site", "same-site"))
                .statusCode())
        .isEqualTo(403);
    assertThat(
            send(post("/api/v1/edits")
                    .header("Cookie", cookie)
                    .header("Origin", "https://evil.example"))
                .statusCode())
        .isEqualTo(403);
    assertThat(refused("cross-site")).isEqualTo(before + 3);
    assertThat(
            send(post("/api/v1/edits")
                    .header("Cookie", cookie)
                    .header("Sec-Fetch-Site", "same-origin"))
                .statusCode())
        .isEqualTo(200);
    assertThat(
            send(post("/api/v1/edits").header("Cookie", cookie).header("Origin", own)).statusCode())
        .isEqualTo(200);
  }

  @Test
  void while_the_issuer_is_away_the_answer_is_503_and_says_so() throws Exception {
    try (var away = new IssuerServer();
        ConfigurableApplicationContext service = run("--samspil.sign-in.issuer=" + away.issuer())) {
      away.away(true);
      HttpResponse<String> answer =
          send(
              request(service, "/api/v1/meters")
                  .header(
                      "Authorization", "Bearer " + away.token("anna", Role.VIEWER, Instant.now())));

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
      assertThat(answer.body()).contains("does not answer");
    }
  }

  @Test
  void beyond_loopback_without_an_issuer_it_does_not_start_and_says_why(CapturedOutput output) {
    assertThatThrownBy(() -> run("--server.address=0.0.0.0"))
        .hasMessageContaining("samspil.sign-in.issuer");

    assertThat(output.getAll())
        .contains("APPLICATION FAILED TO START")
        .contains("set samspil.sign-in.issuer to an OpenID Connect issuer");
  }

  @Test
  void without_an_issuer_nothing_is_asked_and_nothing_is_added() throws Exception {
    try (ConfigurableApplicationContext open = run()) {
      HttpResponse<String> answer = send(request(open, "/api/v1/meters"));

      assertThat(answer.body()).isEqualTo("nobody");
      assertThat(open.containsBean("springSecurityFilterChain")).isFalse();
    }
  }
}
