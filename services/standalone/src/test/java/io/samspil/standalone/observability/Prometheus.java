package io.samspil.standalone.observability;

import io.samspil.standalone.Child;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A Prometheus that asks one running platform every second, and knows our alerts. */
final class Prometheus implements AutoCloseable {
  private static final int UNAVAILABLE = 503;

  private final HttpClient http = HttpClient.newHttpClient();
  private final JsonMapper json = JsonMapper.builder().build();
  private final Child process;
  private final String address;

  private Prometheus(Child process, String address) {
    this.process = process;
    this.address = address;
  }

  static Prometheus start(Path program, Path folder, URI platform, int port) throws IOException {
    Path config = folder.resolve("prometheus.yml");
    Files.writeString(
        config,
        """
        global: { scrape_interval: 1s, evaluation_interval: 1s }
        rule_files: ['%s']
        scrape_configs:
          - job_name: samspil
            metrics_path: /actuator/prometheus
            static_configs: [{ targets: ['%s'] }]
        """
            .formatted(Watching.FOLDER.resolve("alerts.yaml"), platform.getAuthority()));
    String address = "127.0.0.1:" + port;
    return new Prometheus(
        Child.start(
            new ProcessBuilder(
                program.toString(),
                "--config.file=" + config,
                "--storage.tsdb.path=" + folder.resolve("tsdb"),
                "--web.listen-address=" + address)),
        "http://" + address);
  }

  /** How many times it has asked the platform and was answered. */
  int scrapes() throws InterruptedException {
    try {
      JsonNode answer = ask("count_over_time((up == 1)[1h:1s])");
      return answer.path("data").path("result").path(0).path("value").path(1).asInt(0);
    } catch (IOException e) {
      return 0;
    }
  }

  /** What its HTTP API answers to an expression. */
  JsonNode ask(String promQl) throws IOException, InterruptedException {
    return get("/api/v1/query?query=" + URLEncoder.encode(promQl, StandardCharsets.UTF_8));
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(address + path)).build();
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() == UNAVAILABLE) {
      throw new IOException("it is still starting");
    }
    return json.readTree(answer.body());
  }

  @Override
  public void close() {
    process.close();
  }
}
