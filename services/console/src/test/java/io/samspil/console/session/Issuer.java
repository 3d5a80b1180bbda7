package io.samspil.console.session;

import com.nimbusds.jwt.JWTClaimsSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.samspil.signin.OwnKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** An OpenID Connect issuer over HTTP that signs everybody in as one person, and minds PKCE. */
public final class Issuer implements AutoCloseable {
  private final HttpServer server;
  private final OwnKey key = OwnKey.create();
  private final Map<String, String> challenges = new ConcurrentHashMap<>();
  private final Set<String> renewals = ConcurrentHashMap.newKeySet();
  private volatile String name = "anna";
  private volatile String role = "operator";
  private volatile Duration life = Duration.ofSeconds(300);

  public Issuer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/.well-known/openid-configuration", this::discovery);
    server.createContext("/jwks", exchange -> answer(exchange, 200, key.keySet()));
    server.createContext("/authorize", this::authorize);
    server.createContext("/token", this::token);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** How long tokens are good from now on; clocks may be half a minute apart. */
  public void tokensGoodFor(Duration newLife) {
    life = newLife;
  }

  /** Who signs in from now on. */
  public void person(String newName, String newRole) {
    name = newName;
    role = newRole;
  }

  private void discovery(HttpExchange exchange) throws IOException {
    answer(
        exchange,
        200,
        """
        {"issuer":"%s","jwks_uri":"%s/jwks","authorization_endpoint":"%s/authorize",
         "token_endpoint":"%s/token"}"""
            .formatted(url(), url(), url(), url()));
  }

  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, String> query = form(exchange.getRequestURI().getRawQuery());
    boolean complete =
        "code".equals(query.get("response_type"))
            && "samspil-console".equals(query.get("client_id"))
            && "S256".equals(query.get("code_challenge_method"));
    if (!complete) {
      answer(exchange, 400, "{}");
      return;
    }
    String code = "code-" + challenges.size();
    challenges.put(code, query.get("code_challenge"));
    exchange
        .getResponseHeaders()
        .set(
            "Location",
            "%s?code=%s&state=%s".formatted(query.get("redirect_uri"), code, query.get("state")));
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private void token(HttpExchange exchange) throws IOException {
    Map<String, String> form =
        form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    if ("refresh_token".equals(form.get("grant_type"))) {
      boolean known = renewals.remove(form.getOrDefault("refresh_token", ""));
      answer(exchange, known ? 200 : 400, known ? tokens() : "{\"error\":\"invalid_grant\"}");
      return;
    }
    String challenge = challenges.remove(form.getOrDefault("code", ""));
    if (challenge == null || !challenge.equals(s256(form.getOrDefault("code_verifier", "")))) {
      answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
      return;
    }
    answer(exchange, 200, tokens());
  }

  private String tokens() {
    String renewal = "renewal-" + UUID.randomUUID();
    renewals.add(renewal);
    return """
        {"access_token":"%s","token_type":"Bearer","expires_in":%d,"refresh_token":"%s",
         "refresh_expires_in":1800}"""
        .formatted(accessToken(), life.toSeconds(), renewal);
  }

  /** Ends all sessions: none is renewed any more. */
  public void endSessions() {
    renewals.clear();
  }

  private String accessToken() {
    return key.sign(
        new JWTClaimsSet.Builder()
            .issuer(url())
            .audience("samspil")
            .subject("id-of-" + name)
            .claim("preferred_username", name)
            .claim("roles", List.of(role))
            .expirationTime(Date.from(Instant.now().plus(life)))
            .build());
  }

  private static String s256(String verifier) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> form(String text) {
    return Arrays.stream(text.split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
