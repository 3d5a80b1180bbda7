package io.samspil.bench.parts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** All of Samspil in one process with embedded parts, without a simulated city. */
public final class Platform implements AutoCloseable {
  private static final Duration TO_START = Duration.ofSeconds(120);

  private final Part part;
  private final int mqttPort;
  private final int kafkaPort;
  private final Http http;

  private Platform(Part part, int mqttPort, int kafkaPort, Http http) {
    this.part = part;
    this.mqttPort = mqttPort;
    this.kafkaPort = kafkaPort;
    this.http = http;
  }

  public static Platform start(Path root, Path data) throws IOException, InterruptedException {
    int mqttPort = Ports.free();
    int httpPort = Ports.free();
    int kafkaPort = Ports.free();
    Part part =
        Part.jar(
            "platform",
            jar(root),
            "1g",
            "--empty",
            "--data",
            data.toString(),
            "--mqtt-port",
            "" + mqttPort,
            "--http-port",
            "" + httpPort,
            "--kafka-port",
            "" + kafkaPort);
    part.awaitLine("is ready in", TO_START);
    return new Platform(part, mqttPort, kafkaPort, new Http(httpPort));
  }

  private static Path jar(Path root) throws IOException {
    try (var jars =
        Files.newDirectoryStream(root.resolve("services/standalone/target"), "standalone-*.jar")) {
      for (Path jar : jars) {
        return jar;
      }
    }
    throw new IllegalStateException("the platform is not built");
  }

  /** Registers meters {@code b0}, {@code b1}, … and the probe. */
  public void registerMeters(int meters) throws IOException, InterruptedException {
    String rows =
        IntStream.range(0, meters)
            .mapToObj(meter -> "b%d,electricity\n".formatted(meter))
            .collect(Collectors.joining("", "id,utility\n", "probe,electricity\n"));
    http.post("/api/v1/meters:import", "text/csv", rows);
  }

  public int mqttPort() {
    return mqttPort;
  }

  public int kafkaPort() {
    return kafkaPort;
  }

  public Http http() {
    return http;
  }

  public Part part() {
    return part;
  }

  @Override
  public void close() throws IOException {
    part.close();
  }
}
