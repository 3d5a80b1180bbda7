package io.samspil.simulator.api;

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
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tokens of an issuer that knows this program by an id and a secret (RFC 6749, 4.4). One is asked
 * for again when half a minute of it is left, or half of it if that is less.
 */
public final class ClientCredentials implements TokenSource {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration BEFORE_END = Duration.ofSeconds(30);
  private static final long UNTOLD_S = 60;

  private final URI tokenUri;
  private final String clientId;
  private final String secret;
  private final InstantSource clock;
  private String token = "";
  private Instant renewAt = Instant.MIN;

  public ClientCredentials(URI tokenUri, String clientId, String secret, InstantSource clock) {
    this.tokenUri = tokenUri;
    this.clientId = clientId;
    this.secret = secret;
    this.clock = clock;
  }

  @Override
  public synchronized Optional<String> token() throws ApiFailure, InterruptedException {
    Instant now = clock.instant();
    if (!now.isBefore(renewAt)) {
      JsonNode given = ask();
      token = given.path("access_token").asString();
      Duration life = Duration.ofSeconds(given.path("expires_in").asLong(UNTOLD_S));
      Duration spare = life.dividedBy(2).compareTo(BEFORE_END) < 0 ? life.dividedBy(2) : BEFORE_END;
      renewAt = now.plus(life).minus(spare);
    }
    return Optional.of(token);
  }

  private JsonNode ask() throws ApiFailure, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(tokenUri)
            .timeout(PATIENCE)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json")
            .header("Authorization", basic())
            .POST(BodyPublishers.ofString("grant_type=client_credentials"))
            .build();
    // Once in some minutes: nothing is kept open between.
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      return read(client.send(request, BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new ApiFailure("%s: %s".formatted(tokenUri, e.getMessage()), e);
    }
  }

  /** Never tells a body that may hold a token. */
  private JsonNode read(HttpResponse<String> answer) throws ApiFailure {
    try {
      JsonNode json = JsonMapper.shared().readTree(answer.body());
      if (answer.statusCode() == 200 && json.path("access_token").isString()) {
        return json;
      }
      throw new ApiFailure(
          "%s gave no token to client '%s': status %d, error '%s'"
              .formatted(tokenUri, clientId, answer.statusCode(), json.path("error").asString("")));
    } catch (JacksonException e) {
      throw new ApiFailure(
          "%s answered %d, which is not JSON".formatted(tokenUri, answer.statusCode()), e);
    }
  }

  private String basic() {
    String pair =
        URLEncoder.encode(clientId, StandardCharsets.UTF_8)
            + ":"
            + URLEncoder.encode(secret, StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }
}
