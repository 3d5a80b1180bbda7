package io.samspil.registry;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The registry started as its main starts it, and a plain HTTP client that talks to it. */
final class TestRegistry implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** What was answered; the body is missing where there was none. */
  record Answer(int status, String etag, String contentType, JsonNode body) {
    List<String> fields(String property) {
      return body.path(property)
          .valueStream()
          .map(fault -> fault.path("field").asString())
          .toList();
    }

    List<String> ids() {
      return body.path("items").valueStream().map(item -> item.path("id").asString()).toList();
    }
  }

  private final ConfigurableApplicationContext context;
  private final HttpClient client = HttpClient.newHttpClient();
  private final String address;

  TestRegistry(String databaseUrl, String user, String kafka, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--server.port=0",
                "--samspil.kafka=" + kafka,
                "--spring.datasource.url=" + databaseUrl,
                "--spring.datasource.username=" + user,
                "--logging.level.root=WARN",
                "--spring.main.banner-mode=off"));
    arguments.addAll(List.of(more));
    context = SpringApplication.run(RegistryApplication.class, arguments.toArray(String[]::new));
    address = "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
  }

  Answer get(String path) {
    return send(request(path).GET());
  }

  Answer put(String path, String json, String... headers) {
    HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.PUT(BodyPublishers.ofString(json)));
  }

  Answer delete(String path) {
    return send(request(path).DELETE());
  }

  Answer importCsv(String path, String csv) {
    return post(path, "text/csv", BodyPublishers.ofString(csv));
  }

  Answer importCsv(String path, Supplier<InputStream> csv) {
    return post(path, "text/csv", BodyPublishers.ofInputStream(csv));
  }

  Answer post(String path, String contentType, BodyPublisher body) {
    return send(request(path).header("Content-Type", contentType).POST(body));
  }

  Answer post(String path) {
    return send(request(path).POST(BodyPublishers.noBody()));
  }

  Answer post(String path, String json) {
    return post(path, "application/json", BodyPublishers.ofString(json));
  }

  String text(String path) {
    try {
      return client.send(request(path).GET().build(), BodyHandlers.ofString()).body();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(path, e);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path));
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
      Map<String, List<String>> headers = response.headers().map();
      return new Answer(
          response.statusCode(),
          String.join("", headers.getOrDefault("etag", List.of())),
          String.join("", headers.getOrDefault("content-type", List.of())),
          JSON.readTree(response.body().isEmpty() ? "{}" : response.body()));
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("no answer", e);
    }
  }

  @Override
  public void close() {
    context.close();
    client.close();
  }
}
