package io.samspil.historian.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the store by HTTP, and tells an answer from none. */
final class StoreHttp implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int SHOWN_CHARACTERS = 300;

  private final URI url;
  private final StoreSettings settings;
  private final HttpClient client;

  StoreHttp(URI url, StoreSettings settings) {
    this.url = url;
    this.settings = settings;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(settings.timeout())
            .build();
  }

  /** The value of the Authorization header that the settings ask for. */
  static Optional<String> authorization(StoreSettings settings) {
    if (!settings.token().isEmpty()) {
      return Optional.of("Token " + settings.token());
    }
    if (settings.username().isEmpty()) {
      return Optional.empty();
    }
    byte[] pair = (settings.username() + ':' + settings.password()).getBytes(UTF_8);
    return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair));
  }

  /** The answer to GET as JSON. */
  JsonNode get(String path, Map<String, String> parameters) {
    return json(send(request(path + "?" + form(parameters)).GET().build()));
  }

  /**
   * The elements of the array of this name in the answer to GET, each read as it comes: an answer
   * may be larger than would fit in memory as a whole.
   *
   * @throws StoreUnavailableException if there is an error in the answer instead, too
   */
  <T> List<T> elements(
      String path, Map<String, String> parameters, String array, Function<JsonNode, T> read) {
    HttpRequest request = request(path + "?" + form(parameters)).GET().build();
    HttpResponse<InputStream> response = exchange(request, BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      if (response.statusCode() / 100 != 2) {
        throw refused(request, response.statusCode(), new String(body.readAllBytes(), UTF_8));
      }
      return elements(JSON.createParser(body), array, read);
    } catch (IOException | JacksonException e) {
      throw new StoreUnavailableException(
          "the store at %s broke off its answer: %s".formatted(url, e), e);
    }
  }

  private static <T> List<T> elements(JsonParser answer, String array, Function<JsonNode, T> read) {
    List<T> elements = new ArrayList<>();
    while (answer.nextToken() != null) {
      if (answer.currentToken() != JsonToken.PROPERTY_NAME) {
        continue;
      }
      String name = answer.currentName();
      answer.nextToken();
      if ("error".equals(name)) {
        throw new StoreUnavailableException(
            "the store refused a query: " + shown(answer.getValueAsString("")));
      }
      if (array.equals(name) && answer.currentToken() == JsonToken.START_ARRAY) {
        while (answer.nextToken() != JsonToken.END_ARRAY) {
          elements.add(read.apply(answer.<JsonNode>readValueAsTree()));
        }
      }
    }
    return elements;
  }

  /** The answer to POST of a form as JSON. */
  JsonNode post(String path, Map<String, String> parameters) {
    return json(
        send(
            request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(parameters)))
                .build()));
  }

  /** A header of the answer to GET. */
  Optional<String> header(String path, String name) {
    return send(request(path).GET().build()).headers().firstValue(name);
  }

  private HttpRequest.Builder request(String pathAndQuery) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url.resolve(pathAndQuery)).timeout(settings.timeout());
    authorization(settings).ifPresent(value -> request.header("Authorization", value));
    return request;
  }

  private HttpResponse<String> send(HttpRequest request) {
    HttpResponse<String> response = exchange(request, BodyHandlers.ofString(UTF_8));
    if (response.statusCode() / 100 != 2) {
      throw refused(request, response.statusCode(), response.body());
    }
    return response;
  }

  private StoreUnavailableException refused(HttpRequest request, int status, String body) {
    return new StoreUnavailableException(
        "the store at %s answered %d to %s: %s"
            .formatted(url, status, request.uri().getPath(), shown(body)));
  }

  private <B> HttpResponse<B> exchange(HttpRequest request, HttpResponse.BodyHandler<B> body) {
    try {
      return client.send(request, body);
    } catch (IOException e) {
      throw new StoreUnavailableException(
          "the store at %s did not answer: %s".formatted(url, e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException("interrupted while asking the store at " + url, e);
    }
  }

  private JsonNode json(HttpResponse<String> response) {
    try {
      return JSON.readTree(response.body());
    } catch (JacksonException e) {
      throw new StoreUnavailableException(
          "the store at %s answered what is not JSON: %s".formatted(url, shown(response.body())),
          e);
    }
  }

  static String shown(String body) {
    String line = body.strip().replaceAll("\\p{Cntrl}+", " ");
    return line.length() > SHOWN_CHARACTERS ? line.substring(0, SHOWN_CHARACTERS) + "…" : line;
  }

  private static String form(Map<String, String> parameters) {
    return new TreeMap<>(parameters)
        .entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
  }

  @Override
  public void close() {
    client.close();
  }
}
