package io.samspil.bench.parts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Mosquitto, the broker that is already there, when this machine has it. */
public final class Mosquitto implements AutoCloseable {
  private final Part part;
  private final int port;

  private Mosquitto(Part part, int port) {
    this.part = part;
    this.port = port;
  }

  /** The program, if it is installed. */
  public static Optional<Path> program() {
    String path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/usr/local/sbin";
    return Stream.of(path.split(":"))
        .map(folder -> Path.of(folder, "mosquitto"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** In memory, without bounds on its queues: nothing is thrown away that is not read in time. */
  public static Mosquitto start(Path program, Path folder)
      throws IOException, InterruptedException {
    int port = Ports.free();
    Path settings = folder.resolve("mosquitto.conf");
    Files.writeString(
        settings,
        """
        listener %d 127.0.0.1
        allow_anonymous true
        persistence false
        max_queued_messages 0
        max_inflight_messages 1000
        log_type error
        """
            .formatted(port));
    Part part = Part.start("mosquitto", List.of(program.toString(), "-c", settings.toString()));
    Ports.awaitListening(port, Duration.ofSeconds(20));
    return new Mosquitto(part, port);
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
