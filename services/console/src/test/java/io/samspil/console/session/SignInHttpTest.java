package io.samspil.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.console.RunningConsole;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way to the issuer and back, step by step. */
@Timeout(120)
class SignInHttpTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static Issuer issuer;
  private static RunningConsole console;

  @BeforeAll
  static void start() {
    issuer = new Issuer();
    console = new RunningConsole(List.of("--samspil.sign-in.issuer=" + issuer.url()));
  }

  @AfterAll
  static void stop() {
    console.close();
    issuer.close();
  }

  @BeforeEach
  void anna() {
    issuer.person("anna", "operator");
    issuer.tokensGoodFor(Duration.ofSeconds(300));
  }

  private static HttpResponse<String> get(String url, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).GET();
    if (headers.length > 0) {
      request.headers(headers);
    }
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  private static String location(HttpResponse<?> answer) {
    return answer.headers().firstValue("Location").orElseThrow();
  }

  /** The whole cookie of this name, as it was set. */
  private static String set(HttpResponse<?> answer, String name) {
    return answer.headers().allValues("Set-Cookie").stream()
        .filter(cookie -> cookie.startsWith(name + "="))
        .findFirst()
        .orElse("");
  }

  private static String pair(String cookie) {
    return cookie.split(";", 2)[0];
  }

  private static HttpResponse<String> begin(String to, String... headers) throws Exception {
    return get(console.url("/sign-in?to=" + to), headers);
  }

  private static HttpResponse<String> back(HttpResponse<?> begun) throws Exception {
    String callback = location(get(location(begun)));
    return get(callback, "Cookie", pair(set(begun, "samspil_sign_in")));
  }

  @Test
  void a_person_signs_in_comes_back_to_the_page_and_is_known() throws Exception {
    HttpResponse<String> begun = begin("%2Fmeters%2Fm1%3Fa%3Db");
    assertThat(location(begun)).startsWith(issuer.url() + "/authorize?");
    assertThat(set(begun, "samspil_sign_in"))
        .contains("HttpOnly", "SameSite=Lax", "Path=/sign-in", "Max-Age=600");

    HttpResponse<String> signedIn = back(begun);

    assertThat(location(signedIn)).endsWith("/meters/m1?a=b");
    String cookie = set(signedIn, "samspil_token");
    assertThat(cookie)
        .contains("HttpOnly", "SameSite=Lax", "Path=/;", "Max-Age=300")
        .doesNotContain("Secure");
    assertThat(get(console.url("/api/v1/me"), "Cookie", pair(cookie)).body())
        .startsWith("{\"signedIn\":true,\"name\":\"anna\",\"role\":\"operator\",\"until\":\"20");
    assertThat(get(console.url("/"), "Cookie", pair(cookie)).body()).contains("samspil-header");
  }

  @Test
  void behind_an_entrance_with_tls_the_cookies_are_for_tls_and_the_way_back_too() throws Exception {
    HttpResponse<String> begun = begin("/", "X-Forwarded-Proto", "https");

    assertThat(location(begun)).contains("redirect_uri=https%3A%2F%2F127.0.0.1");
    assertThat(set(begun, "samspil_sign_in")).contains("Secure");
  }

  @Test
  void a_way_back_that_did_not_begin_here_is_refused() throws Exception {
    String callback = location(get(location(begin("/"))));

    HttpResponse<String> without = get(callback);
    HttpResponse<String> others = get(callback, "Cookie", pair(set(begin("/"), "samspil_sign_in")));

    assertThat(without.statusCode()).isEqualTo(400);
    assertThat(others.statusCode()).isEqualTo(400);
    assertThat(set(others, "samspil_token")).isEmpty();
  }

  @Test
  void a_code_is_good_only_with_the_verifier_that_it_was_asked_with() throws Exception {
    HttpResponse<String> begun = begin("/");
    String callback = location(get(location(begun)));
    String cookie = pair(set(begun, "samspil_sign_in"));
    String[] parts = cookie.split("\\.");

    HttpResponse<String> answer = get(callback, "Cookie", parts[0] + ".another." + parts[2]);

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(set(answer, "samspil_token")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.example/", "//evil.example", "/%5Cevil.example", "x"})
  void nobody_is_led_elsewhere(String to) throws Exception {
    assertThat(URI.create(location(back(begin(to)))).getPath()).isEqualTo("/");
    assertThat(location(back(begin(to)))).doesNotContain("evil");
  }

  @Test
  void somebody_without_a_role_is_told_so_and_gets_no_session() throws Exception {
    issuer.person("carl", "baker");

    HttpResponse<String> answer = back(begin("/"));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("carl");
    assertThat(set(answer, "samspil_token")).isEmpty();
  }

  @Test
  void signing_out_takes_the_cookie_away_and_only_our_pages_may() throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(console.url("/sign-out"))).POST(BodyPublishers.noBody());
    assertThat(CLIENT.send(request.build(), BodyHandlers.discarding()).statusCode()).isEqualTo(403);

    HttpResponse<Void> out =
        CLIENT.send(
            request.header("Sec-Fetch-Site", "same-origin").build(), BodyHandlers.discarding());

    assertThat(out.statusCode()).isEqualTo(204);
    assertThat(set(out, "samspil_token")).startsWith("samspil_token=;").contains("Max-Age=0");
    assertThat(get(console.url("/sign-in/out")).body()).contains("signed out");
  }

  private static HttpResponse<Void> renew(String cookie) throws Exception {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create(console.url("/sign-in/renew")))
            .POST(BodyPublishers.noBody())
            .headers("Cookie", cookie, "Sec-Fetch-Site", "same-origin")
            .build(),
        BodyHandlers.discarding());
  }

  @Test
  void a_session_is_renewed_until_the_issuer_ends_it() throws Exception {
    HttpResponse<String> signedIn = back(begin("/"));
    String first = set(signedIn, "samspil_renew");
    assertThat(first)
        .contains("HttpOnly", "SameSite=Strict", "Path=/sign-in/renew", "Max-Age=1800");
    issuer.person("anna", "engineer");

    HttpResponse<Void> renewed = renew(pair(first));

    assertThat(renewed.statusCode()).isEqualTo(204);
    String token = pair(set(renewed, "samspil_token"));
    assertThat(get(console.url("/api/v1/me"), "Cookie", token).body()).contains("engineer");
    assertThat(renew(pair(first)).statusCode()).isEqualTo(401);
    issuer.endSessions();
    HttpResponse<Void> ended = renew(pair(set(renewed, "samspil_renew")));
    assertThat(ended.statusCode()).isEqualTo(401);
    assertThat(set(ended, "samspil_renew")).contains("Max-Age=0");
  }

  @Test
  void the_live_feed_ends_with_the_token() throws Exception {
    issuer.tokensGoodFor(Duration.ofSeconds(2));
    String cookie = pair(set(back(begin("/")), "samspil_token"));

    String told = get(console.url("/api/v1/live"), "Cookie", cookie).body();

    assertThat(told).contains("event:live");
  }

  @Test
  void the_live_feed_asks_too() throws Exception {
    assertThat(get(console.url("/api/v1/live")).statusCode()).isEqualTo(401);
    assertThat(get(console.url("/api/v1/live/snapshot")).statusCode()).isEqualTo(401);
    assertThat(get(console.url("/actuator/prometheus")).statusCode()).isEqualTo(401);
    assertThat(get(console.url("/actuator/health/readiness")).statusCode()).isEqualTo(200);
  }
}
