package io.samspil.console.session;

import io.samspil.signin.Issuer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The console as a client of the issuer: authorization code with PKCE (RFC 6749, RFC 7636). */
final class IssuerClient {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration UNTOLD = Duration.ofMinutes(5);

  private final BrowserSettings settings;
  private final Issuer issuer;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  IssuerClient(BrowserSettings settings, Issuer issuer) {
    this.settings = settings;
    this.issuer = issuer;
  }

  /**
   * A token and how long it is good.
   *
   * @param access never to be logged
   * @param refresh that another is given for; empty if the issuer gave none. Never to be logged
   * @param renewableFor how long that is good; negative if the issuer does not say
   */
  record Token(String access, Duration goodFor, String refresh, Duration renewableFor) {
    @Override
    public String toString() {
      return "Token[goodFor=" + goodFor + "]";
    }
  }

  /** Where the browser goes to sign in. */
  URI authorization(Started started, String redirectUri) throws IOException {
    String base = or(settings.authorizationUri(), "authorization_endpoint");
    Map<String, String> query = new LinkedHashMap<>();
    query.put("response_type", "code");
    query.put("client_id", settings.clientId());
    query.put("redirect_uri", redirectUri);
    query.put("scope", "openid");
    query.put("state", started.state());
    query.put("code_challenge", started.challenge());
    query.put("code_challenge_method", "S256");
    return URI.create(base + (base.contains("?") ? "&" : "?") + form(query));
  }

  /**
   * The token for the code that the browser brought.
   *
   * @throws IOException if the issuer does not answer, or gives none
   */
  Token token(String code, Started started, String redirectUri)
      throws IOException, InterruptedException {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "authorization_code");
    form.put("code", code);
    form.put("redirect_uri", redirectUri);
    form.put("code_verifier", started.verifier());
    return ask(form);
  }

  /**
   * Another token for a session that goes on.
   *
   * @throws IOException if the issuer does not answer, or has ended the session
   */
  Token renewed(String refresh) throws IOException, InterruptedException {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "refresh_token");
    form.put("refresh_token", refresh);
    return ask(form);
  }

  private Token ask(Map<String, String> form) throws IOException, InterruptedException {
    form.put("client_id", settings.clientId());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(or(settings.tokenUri(), "token_endpoint")))
            .timeout(PATIENCE)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json")
            .POST(BodyPublishers.ofString(form(form)));
    if (!settings.clientSecret().isEmpty()) {
      request.header("Authorization", basic());
    }
    return read(http.send(request.build(), BodyHandlers.ofString()));
  }

  private static Token read(HttpResponse<String> answer) throws IOException {
    JsonNode json = json(answer.body());
    String access = json.path("access_token").asString("");
    if (answer.statusCode() != 200 || access.isEmpty()) {
      throw new IOException(
          "the issuer gave no token: status %d, error '%s' %s"
              .formatted(
                  answer.statusCode(),
                  json.path("error").asString(""),
                  json.path("error_description").asString("")));
    }
    return new Token(
        access,
        Duration.ofSeconds(json.path("expires_in").asLong(UNTOLD.toSeconds())),
        json.path("refresh_token").asString(""),
        Duration.ofSeconds(json.path("refresh_expires_in").asLong(-1)));
  }

  private static JsonNode json(String body) {
    try {
      return JsonMapper.shared().readTree(body);
    } catch (JacksonException e) {
      return JsonMapper.shared().createObjectNode();
    }
  }

  private String basic() {
    String pair = encoded(settings.clientId()) + ":" + encoded(settings.clientSecret());
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  private String or(String configured, String discovered) throws IOException {
    return configured.isEmpty() ? issuer.endpoint(discovered) : configured;
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
