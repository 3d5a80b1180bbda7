package io.samspil.bench.parts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Our metering as the process that it is in production. */
public final class Metering implements AutoCloseable {
  /** The consumer group whose offsets say how far it is. */
  public static final String GROUP = "samspil.metering";

  private static final Duration TO_START = Duration.ofSeconds(120);

  private final Part part;
  private final Http http;

  private Metering(Part part, Http http) {
    this.part = part;
    this.http = http;
  }

  /**
   * Starts it, and does not wait.
   *
   * @param data the folder for its state
   */
  public static Metering start(Path root, String kafka, Path data, String... settings)
      throws IOException {
    int port = Ports.free();
    List<String> args = new ArrayList<>(List.of(settings));
    args.add("--samspil.kafka=" + kafka);
    args.add("--samspil.data=" + data);
    args.add("--server.port=" + port);
    return new Metering(
        Part.jar("metering", jar(root), "1g", args.toArray(String[]::new)), new Http(port));
  }

  private static Path jar(Path root) throws IOException {
    try (var jars =
        Files.newDirectoryStream(
            root.resolve("services/metering/target"), "metering-*-service.jar")) {
      for (Path jar : jars) {
        return jar;
      }
    }
    throw new IllegalStateException("the metering is not built");
  }

  /** Returns when its state is there and it works. */
  public Metering awaitRunning() throws InterruptedException {
    part.awaitLine("State transition from REBALANCING to RUNNING", TO_START.multipliedBy(5));
    return this;
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
