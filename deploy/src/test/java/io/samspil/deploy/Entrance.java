package io.samspil.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The city's HTTPS entrance, as a program of the city comes to it: with a token of Keycloak's. */
final class Entrance implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final Path SECRETS = Compose.ROOT.resolve("deploy/secrets");

  private final URI base;
  private final @Nullable String client;
  private final HttpClient http;
  private @Nullable String token;
  private Instant renewAt = Instant.MIN;

  /**
   * @param client of Keycloak's, whose secret lies in {@code deploy/secrets}; null: no token
   */
  Entrance(int port, @Nullable String client) throws Exception {
    this.base = URI.create("https://localhost:" + port);
    this.client = client;
    this.http = HttpClient.newBuilder().sslContext(trust()).build();
  }

  /** Believes the deployment's own authority, and no other. */
  static SSLContext trust() throws Exception {
    KeyStore believed = KeyStore.getInstance(KeyStore.getDefaultType());
    believed.load(null, null);
    try (InputStream in = Files.newInputStream(SECRETS.resolve("ca.pem"))) {
      believed.setCertificateEntry(
          "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(believed);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private synchronized @Nullable String token() throws IOException, InterruptedException {
    if (client == null || Instant.now().isBefore(renewAt)) {
      return token;
    }
    String secret = Files.readString(SECRETS.resolve("client-" + client));
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve("/realms/samspil/protocol/openid-connect/token"))
            .timeout(ANSWER)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                BodyPublishers.ofString(
                    "grant_type=client_credentials&client_id=%s&client_secret=%s"
                        .formatted(client, secret)))
            .build();
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("no token: %d %s".formatted(answer.statusCode(), answer.body()));
    }
    JsonNode json = JSON.readTree(answer.body());
    renewAt = Instant.now().plusSeconds(json.path("expires_in").asLong() / 2);
    token = json.path("access_token").asString();
    return token;
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send("GET", path, "");
  }

  /** Sends JSON, or nothing when it is empty. */
  HttpResponse<String> send(String method, String path, String json)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(ANSWER)
            .method(
                method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
    if (!json.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    String bearer = token();
    if (bearer != null) {
      request.header("Authorization", "Bearer " + bearer);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  /** What is answered with 2xx, as JSON. */
  JsonNode json(String method, String path, String json) throws IOException, InterruptedException {
    HttpResponse<String> answer = send(method, path, json);
    if (answer.statusCode() / 100 != 2) {
      throw new IOException(
          "%s %s: %d %s".formatted(method, path, answer.statusCode(), answer.body()));
    }
    return answer.body().isEmpty() ? JSON.nullNode() : JSON.readTree(answer.body());
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
