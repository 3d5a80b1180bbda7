package io.samspil.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.signin.Role;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole platform where everybody has to say who he is: no path of any service is forgotten. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignedInPlatformTest {
  private static final Duration TO_START = Duration.ofSeconds(240);
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
  private static final Set<String> OPEN =
      Set.of("post /api/v1/claims:redeem", "get /api/v1/flexibility/keys");

  @TempDir static Path folder;

  private final HttpClient http = HttpClient.newHttpClient();
  private Child platform;
  private String console;

  @BeforeAll
  void start() throws Exception {
    platform =
        Child.start(
            StandaloneApplication.class,
            "--empty",
            "--sign-in",
            "--http-port=0",
            "--mqtt-port=0",
            "--kafka-port=0",
            "--data=" + folder);
    String line = platform.line("Console ", TO_START);
    console = line.substring(line.indexOf("http")).replaceAll("/\\s*$", "");
  }

  @AfterAll
  void end() {
    platform.close();
  }

  private record Asked(String method, String path) {
    boolean isSafe() {
      return method.equals("get");
    }

    String filled() {
      return path.replaceAll("\\{[^}]*}", "x");
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  private static String token(String name, Role role) {
    return OwnTokens.token(folder, name, role, Instant.now(), Duration.ofHours(1));
  }

  private HttpResponse<String> send(Asked asked, String token, String body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(console + asked.filled()))
            .header("Content-Type", "application/json")
            .timeout(Duration.ofSeconds(30))
            .method(
                asked.method().toUpperCase(java.util.Locale.ROOT),
                body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private int status(String method, String path, String token) throws Exception {
    return send(new Asked(method, path), token, "").statusCode();
  }

  /** Each path and method that the services document. */
  private List<Asked> all() throws Exception {
    String text =
        send(new Asked("get", "/api/v1/openapi.json"), token("v", Role.VIEWER), "").body();
    List<Asked> all = new ArrayList<>();
    for (var path : JsonMapper.shared().readTree(text).path("paths").properties()) {
      JsonNode operations = path.getValue();
      operations.propertyNames().stream()
          .filter(METHODS::contains)
          .forEach(method -> all.add(new Asked(method, path.getKey())));
    }
    return all;
  }

  @Test
  void every_documented_path_wants_a_token_and_what_changes_something_more_than_a_viewer()
      throws Exception {
    String viewer = token("vera", Role.VIEWER);
    List<String> faults = new ArrayList<>();
    List<Asked> all = all();
    for (Asked asked : all) {
      int without = send(asked, "", "").statusCode();
      boolean ours = !asked.path().startsWith("/openadr3/") && !asked.path().startsWith("/auth/");
      if (OPEN.contains(asked.toString()) || !ours) {
        continue;
      }
      if (without != 401) {
        faults.add(asked + " without a token: " + without);
      }
      if (!asked.isSafe() && send(asked, viewer, "").statusCode() != 403) {
        faults.add(asked + " as a viewer is not refused");
      }
    }

    assertThat(faults).isEmpty();
    assertThat(all).hasSizeGreaterThan(60);
  }

  @Test
  void pages_probes_metrics_and_the_vtn_are_each_as_they_should_be() throws Exception {
    String viewer = token("vera", Role.VIEWER);

    assertThat(status("get", "/actuator/health", "")).isEqualTo(200);
    assertThat(status("get", "/actuator/prometheus", "")).isEqualTo(401);
    assertThat(status("get", "/actuator/prometheus", viewer)).isEqualTo(200);
    assertThat(status("get", "/api/v1/openapi.json", "")).isEqualTo(401);
    assertThat(status("get", "/api/v1/meters", viewer)).isEqualTo(200);
    assertThat(status("get", "/console/api.js", "")).isEqualTo(401);
    HttpResponse<String> vtn = send(new Asked("get", "/openadr3/3.1.0/programs"), viewer, "");
    assertThat(vtn.statusCode()).isEqualTo(401);
    assertThat(vtn.headers().firstValue("WWW-Authenticate").orElseThrow()).contains("OpenADR");
    assertThat(send(new Asked("get", "/actuator/prometheus"), viewer, "").body())
        .contains("samspil_signin_refused_total{kind=\"no-token\"");
  }

  @Test
  void a_browser_is_asked_for_a_token_of_our_own() throws Exception {
    assertThat(send(new Asked("get", "/sign-in"), "", "").body()).contains("samspil token");
    HttpRequest.Builder form =
        HttpRequest.newBuilder(URI.create(console + "/sign-in/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("token=" + token("anna", Role.OPERATOR)));
    assertThat(http.send(form.build(), BodyHandlers.discarding()).statusCode()).isEqualTo(403);

    HttpResponse<Void> taken =
        http.send(form.header("Origin", console).build(), BodyHandlers.discarding());

    assertThat(taken.statusCode()).isEqualTo(303);
    assertThat(taken.headers().firstValue("Set-Cookie").orElseThrow())
        .startsWith("samspil_token=")
        .contains("HttpOnly");
  }

  @Test
  void four_eyes_are_two_persons_whatever_the_body_says() throws Exception {
    String anna = token("anna", Role.OPERATOR);
    assertThat(
            send(
                    new Asked("put", "/api/v1/meters/eyes"),
                    token("erik", Role.ENGINEER),
                    "{\"utility\":\"electricity\",\"registers\":[{\"name\":\"energy.import\",\"unit\":\"Wh\"}]}")
                .statusCode())
        .isLessThan(300);
    HttpResponse<String> proposed =
        send(
            new Asked("post", "/api/v1/edits"),
            anna,
            """
            {"meterId":"eyes","register":"energy.import","start":"2026-03-01T09:30:00Z",
             "value":1.5,"reason":"a test"}""");
    assertThat(proposed.body()).contains("\"anna\"");
    String approve =
        "/api/v1/edits/%s:approve"
            .formatted(JsonMapper.shared().readTree(proposed.body()).path("id").asString());

    assertThat(send(new Asked("post", approve), anna, "{}").statusCode()).isEqualTo(409);
    assertThat(send(new Asked("post", approve), anna, "{\"by\":\"bo\"}").statusCode())
        .isEqualTo(403);
    assertThat(send(new Asked("post", approve), token("bo", Role.OPERATOR), "{}").statusCode())
        .isLessThan(300);
  }
}
