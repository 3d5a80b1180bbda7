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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The platform's HTTP API, as far as the simulator and the replay use it. */
public final class CityApi implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofMinutes(2);

  private final URI base;
  private final TokenSource tokens;
  private final HttpClient client;

  /**
   * @param base for example {@code http://127.0.0.1:8080}
   */
  public CityApi(URI base, TokenSource tokens) {
    this(base, tokens, null);
  }

  /**
   * @param base for example {@code https://city.example}
   * @param tokens what the API wants to see
   * @param tls whom to believe; null: whom Java does
   */
  public CityApi(URI base, TokenSource tokens, @Nullable SSLContext tls) {
    this.base = base;
    this.tokens = tokens;
    HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(CONNECT);
    this.client = (tls == null ? builder : builder.sslContext(tls)).build();
  }

  /** Registers areas: {@code id,name,class,parent,capacity_w}. */
  public ImportReport importAreas(String csv) throws ApiFailure, InterruptedException {
    return importCsv("/api/v1/areas:import", csv);
  }

  /**
   * Registers meters: {@code
   * id,utility,name,class,areas,historical,device_id,registers,resolution,floor_area_m2}; several
   * areas and several {@code register:unit} are parted by semicolons.
   */
  public ImportReport importMeters(String csv) throws ApiFailure, InterruptedException {
    return importCsv("/api/v1/meters:import", csv);
  }

  /** Registers loads: {@code id,name,meter,area,max_power_w,class,min_power_w,fallback_w}. */
  public ImportReport importLoads(String csv) throws ApiFailure, InterruptedException {
    return importCsv("/api/v1/loads:import", csv);
  }

  /** Tells what a load still wants: so much energy by then. */
  public void need(String loadId, long energyWh, Instant by)
      throws ApiFailure, InterruptedException {
    String path = "/api/v1/flexibility/loads/%s/need".formatted(encoded(loadId));
    String body = JSON.writeValueAsString(Map.of("energyWh", energyWh, "by", by.toString()));
    send(
        path,
        HttpRequest.newBuilder()
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body)));
  }

  /** Lets a device speak for these meters and loads, and for no others. */
  public void speakFor(String deviceId, List<String> assetIds)
      throws ApiFailure, InterruptedException {
    String body = JSON.writeValueAsString(Map.of("assetIds", assetIds));
    send(
        credential(deviceId),
        HttpRequest.newBuilder()
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body)));
  }

  /** Has a password made for the device; its earlier ones are good no longer. */
  public String newPassword(String deviceId) throws ApiFailure, InterruptedException {
    String path = credential(deviceId) + "/passwords";
    HttpRequest.Builder request = HttpRequest.newBuilder().POST(BodyPublishers.noBody());
    return json(path, send(path, request)).path("password").asString();
  }

  private static String credential(String deviceId) {
    return "/api/v1/credentials/" + encoded(deviceId);
  }

  /** The consumption of a meter by UTC day, of all its registers. */
  public List<ApiInterval> dailyIntervals(String meterId, String from, String to)
      throws ApiFailure, InterruptedException {
    String path =
        "/api/v1/meters/%s/intervals?resolution=P1D&zone=UTC&from=%s&to=%s"
            .formatted(encoded(meterId), encoded(from), encoded(to));
    JsonNode answer = json(path, send(path, HttpRequest.newBuilder().GET()));
    List<ApiInterval> intervals = new ArrayList<>();
    for (JsonNode node : answer.path("intervals")) {
      intervals.add(ApiInterval.of(node));
    }
    return intervals;
  }

  private ImportReport importCsv(String path, String csv) throws ApiFailure, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder()
            .header("Content-Type", "text/csv; charset=utf-8")
            .POST(BodyPublishers.ofString(csv));
    return ImportReport.of(json(path, send(path, request)));
  }

  private String send(String path, HttpRequest.Builder request)
      throws ApiFailure, InterruptedException {
    tokens.token().ifPresent(token -> request.setHeader("Authorization", "Bearer " + token));
    HttpRequest whole =
        request
            .uri(base.resolve(path))
            .header("Accept", "application/json")
            .timeout(ANSWER)
            .build();
    HttpResponse<String> response;
    try {
      response = client.send(whole, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new ApiFailure(
          "%s: %s".formatted(base, e.getMessage() == null ? e : e.getMessage()), e);
    }
    if (response.statusCode() / 100 != 2) {
      throw new ApiFailure(
          "%s answered %d: %s"
              .formatted(whole.uri(), response.statusCode(), shortened(response.body())));
    }
    return response.body();
  }

  private JsonNode json(String path, String body) throws ApiFailure {
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      throw new ApiFailure(
          "%s answered what is not JSON: %s".formatted(base.resolve(path), shortened(body)), e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String shortened(String body) {
    String line = body.replaceAll("\\s+", " ").strip();
    return line.length() > 300 ? line.substring(0, 300) + "…" : line;
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
