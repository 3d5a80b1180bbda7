package io.samspil.gateway.bridge;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Debian's broker on a free port, with its own publisher; skips where it is not installed. */
final class Mosquitto implements AutoCloseable {
  private final String binary;
  private final Path folder;
  private final int port;
  private Process process;

  private Mosquitto(String binary, Path folder, int port) throws Exception {
    this.binary = binary;
    this.folder = folder;
    this.port = port;
    this.process = launch();
  }

  /**
   * @param settings further lines of its configuration
   */
  static Mosquitto start(Path folder, String... settings) throws Exception {
    String binary =
        Stream.of("/usr/sbin/mosquitto", "/usr/local/sbin/mosquitto", "/usr/bin/mosquitto")
            .filter(path -> Files.isExecutable(Path.of(path)))
            .findFirst()
            .orElse("");
    assumeTrue(!binary.isEmpty(), "skipped: no mosquitto is installed here");
    assumeTrue(hasPublisher(), "skipped: no mosquitto_pub is installed here");
    int port = freePort();
    List<String> lines = new ArrayList<>();
    lines.add("listener %d 127.0.0.1".formatted(port));
    lines.add("max_queued_messages 0");
    lines.add("max_inflight_messages 1000");
    lines.add("persistence true");
    lines.add("persistence_location " + folder + "/");
    lines.add("user root");
    if (settings.length == 0) {
      lines.add("allow_anonymous true");
    }
    lines.addAll(List.of(settings));
    Files.write(folder.resolve("mosquitto.conf"), lines);
    return new Mosquitto(binary, folder, port);
  }

  private static boolean hasPublisher() {
    return Files.isExecutable(Path.of("/usr/bin/mosquitto_pub"));
  }

  private Process launch() throws Exception {
    Process started =
        new ProcessBuilder(binary, "-c", folder.resolve("mosquitto.conf").toString())
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(folder.resolve("mosquitto.log").toFile()))
            .start();
    awaitPort();
    return started;
  }

  int port() {
    return port;
  }

  /** The first message that a subscriber to the topic gets; empty when none comes in a second. */
  String first(String topic) {
    try {
      Process subscriber =
          new ProcessBuilder(
                  "mosquitto_sub", "-V", "5", "-p", "" + port, "-t", topic, "-C", "1", "-W", "1")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String message =
          new String(subscriber.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      subscriber.waitFor(5, TimeUnit.SECONDS);
      return message;
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Publishes each line at QoS 1, and returns once the broker has acknowledged all. */
  void publish(String topic, List<String> lines, String... more) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "mosquitto_pub",
                "-V",
                "mqttv5",
                "-p",
                String.valueOf(port),
                "-q",
                "1",
                "-l",
                "-t",
                topic));
    command.addAll(List.of(more));
    Process publisher =
        new ProcessBuilder(command).inheritIO().redirectInput(ProcessBuilder.Redirect.PIPE).start();
    try (OutputStream in = publisher.getOutputStream()) {
      in.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }
    if (!publisher.waitFor(120, TimeUnit.SECONDS) || publisher.exitValue() != 0) {
      publisher.destroyForcibly();
      throw new IllegalStateException("mosquitto_pub did not publish");
    }
  }

  /** Lets it write its sessions and queues to disk, and returns once they are there. */
  void save() throws Exception {
    Path database = folder.resolve("mosquitto.db");
    FileTime before = Files.exists(database) ? Files.getLastModifiedTime(database) : null;
    TimeUnit.MILLISECONDS.sleep(20);
    new ProcessBuilder("kill", "-USR1", String.valueOf(process.pid())).start().waitFor();
    for (int i = 0; i < 1000; i++) {
      if (Files.exists(database) && !Files.getLastModifiedTime(database).equals(before)) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
    throw new IllegalStateException("mosquitto does not save");
  }

  /** kill -9, and another on the same port. */
  void killAndRestart() throws Exception {
    process.destroyForcibly().waitFor();
    process = launch();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private void awaitPort() throws InterruptedException {
    for (int attempt = 0; attempt < 1000; attempt++) {
      try (Socket socket = new Socket("127.0.0.1", port)) {
        return;
      } catch (IOException e) {
        TimeUnit.MILLISECONDS.sleep(10);
      }
    }
    throw new IllegalStateException("mosquitto does not answer on port " + port);
  }

  @Override
  public void close() throws Exception {
    process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
  }
}
