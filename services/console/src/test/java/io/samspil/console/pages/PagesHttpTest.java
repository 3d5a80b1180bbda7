package io.samspil.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.console.RunningConsole;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the pages and their files are sent with. */
@Timeout(90)
class PagesHttpTest {
  private static final Pattern IMPORT_MAP =
      Pattern.compile("<script type=\"importmap\">(.*?)</script>");
  private static RunningConsole console;

  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeAll
  static void start() {
    console = new RunningConsole();
  }

  @AfterAll
  static void stop() {
    console.close();
  }

  @Test
  void aPageAllowsItsOwnScriptsAndItsImportMapOnly() throws Exception {
    HttpResponse<String> page = get("/");
    String policy = header(page, "content-security-policy");
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(importMap(page).getBytes());
    assertThat(policy)
        .startsWith("default-src 'none'; script-src 'self' 'sha256-")
        .contains(Base64.getEncoder().encodeToString(hash))
        .contains("frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(header(page, "x-content-type-options")).isEqualTo("nosniff");
    assertThat(header(page, "referrer-policy")).isEqualTo("same-origin");
    assertThat(page.body()).contains("<title>Kalundborg now – Samspil</title>");
  }

  @Test
  void everyMeterHasAPage() throws Exception {
    assertThat(get("/meters/a.b:c-1").statusCode()).isEqualTo(200);
    assertThat(get("/meters/a/b").statusCode()).isEqualTo(404);
  }

  @Test
  void everyModuleOfTheImportMapIsThereAndKeptForAYear() throws Exception {
    JsonNode imports =
        JsonMapper.builder().build().readTree(importMap(get("/meters/m1"))).path("imports");
    for (String name : new String[] {"lit", "lit-html", "@lit/reactive-element"}) {
      HttpResponse<String> module = get(imports.path(name).asString());
      assertThat(module.statusCode()).as(name).isEqualTo(200);
      assertThat(header(module, "content-type")).startsWith("text/javascript");
      assertThat(header(module, "cache-control"))
          .contains("max-age=31536000")
          .contains("immutable");
    }
    String echarts = imports.path("echarts/dist/").asString() + "echarts.esm.min.js";
    assertThat(get(echarts).statusCode()).isEqualTo(200);
  }

  @Test
  void ourOwnModulesAreAskedForAgainAndAnsweredByTheirTag() throws Exception {
    HttpResponse<String> first = get("/console/live.js");
    assertThat(header(first, "cache-control")).isEqualTo("no-cache");
    assertThat(header(first, "x-content-type-options")).isEqualTo("nosniff");
    HttpResponse<String> again =
        http.send(
            HttpRequest.newBuilder(URI.create(console.url("/console/live.js")))
                .header("If-None-Match", header(first, "etag"))
                .build(),
            BodyHandlers.ofString());
    assertThat(again.statusCode()).isEqualTo(304);
  }

  @Test
  void theApisOfOthersAreLeftAlone() throws Exception {
    HttpResponse<String> absent = get("/api/v1/meters");
    assertThat(absent.statusCode()).isEqualTo(404);
    assertThat(header(absent, "content-type")).startsWith("application/problem+json");
    assertThat(absent.headers().firstValue("content-security-policy")).isEmpty();
  }

  @Test
  void theApiIsDescribedAndThePagesAreNotPartOfIt() throws Exception {
    String description = get("/api/v1/openapi.json").body();
    assertThat(description).contains("/api/v1/live/snapshot").doesNotContain("/meters/{id}");
  }

  private static String importMap(HttpResponse<String> page) {
    Matcher found = IMPORT_MAP.matcher(page.body());
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(console.url(path))).build(), BodyHandlers.ofString());
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }
}
