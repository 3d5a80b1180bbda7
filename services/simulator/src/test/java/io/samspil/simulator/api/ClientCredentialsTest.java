package io.samspil.simulator.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens for the simulator, of an issuer over HTTP. */
class ClientCredentialsTest {
  private final List<String> asked = new ArrayList<>();
  private HttpServer issuer;
  private Instant now = Instant.parse("2026-03-02T10:00:00Z");
  private int status = 200;
  private ClientCredentials tokens;

  @BeforeEach
  void start() throws Exception {
    issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    issuer.createContext(
        "/token",
        exchange -> {
          asked.add(
              exchange.getRequestHeaders().getFirst("Authorization")
                  + " "
                  + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          String answer =
              status == 200
                  ? "{\"access_token\":\"t%d\",\"expires_in\":300}".formatted(asked.size())
                  : "{\"error\":\"invalid_client\"}";
          exchange.sendResponseHeaders(status, answer.length());
          exchange.getResponseBody().write(answer.getBytes(UTF_8));
          exchange.close();
        });
    issuer.start();
    URI uri = URI.create("http://127.0.0.1:" + issuer.getAddress().getPort() + "/token");
    tokens = new ClientCredentials(uri, "sim", "s:1", () -> now);
  }

  @AfterEach
  void stop() {
    issuer.stop(0);
  }

  @Test
  void a_token_is_used_until_half_a_minute_before_its_end() throws Exception {
    assertThat(tokens.token()).contains("t1");
    now = now.plus(Duration.ofSeconds(269));
    assertThat(tokens.token()).contains("t1");
    now = now.plus(Duration.ofSeconds(1));
    assertThat(tokens.token()).contains("t2");

    String basic = Base64.getEncoder().encodeToString("sim:s%3A1".getBytes(UTF_8));
    assertThat(asked).containsOnly("Basic " + basic + " grant_type=client_credentials");
  }

  @Test
  void a_refusal_says_which_client_and_why_and_never_the_secret() {
    status = 401;

    assertThatThrownBy(tokens::token)
        .isInstanceOf(ApiFailure.class)
        .hasMessageContaining("client 'sim'")
        .hasMessageContaining("invalid_client")
        .hasMessageNotContaining("s:1");
  }
}
