package io.samspil.flexibility;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Flexibility started as its main starts it, and plain HTTP clients that talk to its VTN. */
final class TestVtn implements AutoCloseable {
  static final String BASE = "/openadr3/3.1.0";
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** What was answered; the body is missing where there was none. */
  record Answer(int status, HttpResponse<String> response, JsonNode body) {
    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    String id() {
      return body.path("id").asString();
    }

    String text(String property) {
      return body.path(property).asString();
    }

    List<String> texts(String property) {
      return body.valueStream().map(one -> one.path(property).asString()).toList();
    }
  }

  private final ConfigurableApplicationContext context;
  private final String address;

  TestVtn(String databaseUrl, String user, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--server.port=0",
                "--samspil.kafka=127.0.0.1:1",
                "--spring.datasource.url=" + databaseUrl,
                "--spring.datasource.username=" + user,
                "--logging.level.root=WARN",
                "--logging.level.org.apache.kafka=ERROR",
                "--spring.main.banner-mode=off"));
    arguments.addAll(List.of(more));
    context = SpringApplication.run(FlexibilityApplication.class, arguments.toArray(String[]::new));
    address = "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
  }

  private TestVtn(String address) {
    this.context = null;
    this.address = address;
  }

  /** One that runs elsewhere, as a process of its own. */
  static TestVtn at(String address) {
    return new TestVtn(address);
  }

  String address() {
    return address;
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** A new client of the VTN, with a token. */
  Client client(String role) {
    return client(role, null);
  }

  Client client(String role, String clientId) {
    String id = clientId == null ? "" : ",\"clientId\":\"" + clientId + "\"";
    Answer made =
        send(
            request("/api/v1/flexibility/clients")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"role\":\"" + role + "\"" + id + "}")));
    if (made.status() != 201) {
      throw new IllegalStateException("no client: " + made.body());
    }
    return new Client(made.text("clientId"), made.text("clientSecret"));
  }

  /** One who knows a token, or none. */
  Client withToken(String token) {
    return new Client(token);
  }

  Answer form(String path, String form, String... headers) {
    HttpRequest.Builder request =
        request(path).header("Content-Type", "application/x-www-form-urlencoded");
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.POST(BodyPublishers.ofString(form)));
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : address + path));
  }

  /** The body of what is no JSON. */
  String text(String path) {
    try {
      return HTTP.send(request(path).GET().build(), BodyHandlers.ofString()).body();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("no answer", e);
    }
  }

  Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
      String body = response.body();
      return new Answer(
          response.statusCode(), response, JSON.readTree(body.isEmpty() ? "{}" : body));
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("no answer", e);
    }
  }

  @Override
  public void close() {
    if (context != null) {
      context.close();
    }
  }

  /** A client with its token; paths are below the VTN's base path. */
  final class Client {
    private final String id;
    private final String secret;
    private final String token;

    private Client(String id, String secret) {
      this.id = id;
      this.secret = secret;
      this.token =
          form(
                  BASE + "/auth/token",
                  "grant_type=client_credentials&client_id=%s&client_secret=%s"
                      .formatted(id, secret))
              .text("access_token");
    }

    /** The same client, asking another instance. */
    Client of(TestVtn other) {
      return other.withToken(token);
    }

    private Client(String token) {
      this.id = "";
      this.secret = "";
      this.token = token;
    }

    String id() {
      return id;
    }

    String secret() {
      return secret;
    }

    String token() {
      return token;
    }

    Answer get(String path) {
      return send(authorized(path).GET());
    }

    Answer post(String path, String json) {
      return send(json(path).POST(BodyPublishers.ofString(json)));
    }

    Answer put(String path, String json, String... headers) {
      HttpRequest.Builder request = json(path);
      if (headers.length > 0) {
        request.headers(headers);
      }
      return send(request.PUT(BodyPublishers.ofString(json)));
    }

    Answer delete(String path) {
      return send(authorized(path).DELETE());
    }

    Answer call(String method, String path, String contentType, String body) {
      return send(
          authorized(path)
              .header("Content-Type", contentType)
              .method(method, BodyPublishers.ofString(body)));
    }

    /** The id of what was made. */
    String make(String path, String json) {
      Answer made = post(path, json);
      if (made.status() != 201) {
        throw new IllegalStateException(path + " " + json + " answered " + made.body());
      }
      return made.id();
    }

    private HttpRequest.Builder json(String path) {
      return authorized(path).header("Content-Type", "application/json");
    }

    private HttpRequest.Builder authorized(String path) {
      HttpRequest.Builder request = request(BASE + path);
      return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }
  }
}
