package io.samspil.bench.parts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Our flexibility as the process that it is in production, its database in a file, without Kafka.
 */
public final class Flexibility implements AutoCloseable {
  private static final Duration TO_START = Duration.ofSeconds(120);

  private final Part part;
  private final int port;

  private Flexibility(Part part, int port) {
    this.part = part;
    this.port = port;
  }

  /**
   * Returns when it listens.
   *
   * @param data the folder for its database
   */
  public static Flexibility start(Path root, Path data) throws IOException, InterruptedException {
    int port = Ports.free();
    Part part =
        Part.jar(
            "flexibility",
            jar(root),
            "512m",
            "--samspil.kafka=127.0.0.1:1",
            "--samspil.data=" + data,
            "--logging.level.org.apache.kafka=ERROR",
            "--server.port=" + port);
    Ports.awaitListening(port, TO_START);
    return new Flexibility(part, port);
  }

  private static Path jar(Path root) throws IOException {
    try (var jars =
        Files.newDirectoryStream(
            root.resolve("services/flexibility/target"), "flexibility-*-service.jar")) {
      for (Path jar : jars) {
        return jar;
      }
    }
    throw new IllegalStateException("flexibility is not built");
  }

  public int port() {
    return port;
  }

  public Part part() {
    return part;
  }

  @Override
  public void close() throws IOException {
    part.close();
  }
}
