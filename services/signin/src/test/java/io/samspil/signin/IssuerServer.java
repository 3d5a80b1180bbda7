package io.samspil.signin;

import com.nimbusds.jwt.JWTClaimsSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** An issuer over real HTTP, with real keys, that can go away and change its key. */
final class IssuerServer implements AutoCloseable {
  private final HttpServer server;
  private final AtomicInteger asked = new AtomicInteger();
  private volatile OwnKey key = OwnKey.create();
  private volatile boolean away;

  IssuerServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/.well-known/openid-configuration",
        exchange ->
            answer(
                exchange,
                "{\"issuer\":\"%s\",\"jwks_uri\":\"%s/jwks\"}".formatted(issuer(), issuer())));
    server.createContext(
        "/jwks",
        exchange -> {
          asked.incrementAndGet();
          answer(exchange, key.keySet());
        });
    server.start();
  }

  String issuer() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  SignInSettings settings() {
    return new SignInSettings(issuer(), "", "samspil", "roles");
  }

  /** How often its keys were asked for. */
  int asked() {
    return asked.get();
  }

  void away(boolean now) {
    away = now;
  }

  void rotate() {
    key = OwnKey.create();
  }

  String token(String name, Role role, Instant now) {
    return sign(claims(name, role, now).build());
  }

  String sign(JWTClaimsSet claims) {
    return key.sign(claims);
  }

  /** A good token, to be spoilt. */
  JWTClaimsSet.Builder claims(String name, Role role, Instant now) {
    return new JWTClaimsSet.Builder()
        .issuer(issuer())
        .audience(List.of("another", "samspil"))
        .subject("id-of-" + name)
        .claim("preferred_username", name)
        .claim("roles", List.of("somebody-else's", role.text()))
        .expirationTime(Date.from(now.plusSeconds(300)));
  }

  private void answer(HttpExchange exchange, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(away ? 503 : 200, away ? -1 : body.length);
    if (!away) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
