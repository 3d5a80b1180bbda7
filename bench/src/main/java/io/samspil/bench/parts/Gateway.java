package io.samspil.bench.parts;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Our gateway as the process that it is in production. */
public final class Gateway implements AutoCloseable {
  private static final Duration TO_START = Duration.ofSeconds(120);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Part part;
  private final int mqttPort;
  private final int httpPort;

  private Gateway(Part part, int mqttPort, int httpPort) {
    this.part = part;
    this.mqttPort = mqttPort;
    this.httpPort = httpPort;
  }

  /**
   * Returns when it is up and knows the meters.
   *
   * @param meters as many as were registered
   */
  public static Gateway start(Path root, String kafka, int meters, String... settings)
      throws IOException, InterruptedException {
    return start(root, kafka, meters, Ports.free(), Ports.free(), settings);
  }

  /** The same in place of one that was killed. */
  public static Gateway restart(Path root, String kafka, int meters, Gateway killed)
      throws IOException, InterruptedException {
    return start(root, kafka, meters, killed.mqttPort, killed.httpPort);
  }

  private static Gateway start(
      Path root, String kafka, int meters, int mqttPort, int httpPort, String... settings)
      throws IOException, InterruptedException {
    List<String> args = new ArrayList<>(List.of(settings));
    args.add("--samspil.kafka=" + kafka);
    args.add("--samspil.gateway.mqtt.port=" + mqttPort);
    args.add("--server.port=" + httpPort);
    Gateway gateway =
        new Gateway(
            Part.jar("gateway", jar(root), "512m", args.toArray(String[]::new)),
            mqttPort,
            httpPort);
    gateway.awaitMeters(meters);
    return gateway;
  }

  private static Path jar(Path root) throws IOException {
    try (var jars =
        Files.newDirectoryStream(
            root.resolve("services/gateway/target"), "gateway-*-service.jar")) {
      for (Path jar : jars) {
        return jar;
      }
    }
    throw new IllegalStateException("the gateway is not built");
  }

  private void awaitMeters(int meters) throws InterruptedException {
    long deadline = System.nanoTime() + TO_START.toNanos();
    while (metric("samspil_gateway_meters") < meters) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("the gateway did not become ready");
      }
      Thread.sleep(100);
    }
    Ports.awaitListening(mqttPort, TO_START);
  }

  /** Heap in use after a full collection. */
  public long heapBytes() throws IOException, InterruptedException {
    return part.heapBytes();
  }

  /** A metric's value; -1 while there is none. */
  public double metric(String name) throws InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + "/actuator/prometheus"))
            .timeout(Duration.ofSeconds(10))
            .build();
    try {
      String all = HTTP.send(request, BodyHandlers.ofString()).body();
      Matcher found =
          Pattern.compile("(?m)^" + Pattern.quote(name) + "(?:\\{[^}]*})? (\\S+)$").matcher(all);
      return found.find() ? Double.parseDouble(found.group(1)) : -1;
    } catch (IOException e) {
      return -1;
    }
  }

  public int mqttPort() {
    return mqttPort;
  }

  public Part part() {
    return part;
  }

  @Override
  public void close() throws IOException {
    part.close();
  }
}
