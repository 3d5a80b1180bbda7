package io.samspil.flexibility;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import tools.jackson.databind.json.JsonMapper;

/**
 * A subscriber that is not ours: {@code webhook-receiver.js} in Node.js, with the npm package
 * {@code standardwebhooks}.
 */
final class NodeReceiver implements AutoCloseable {
  private static final String PACKAGES = "SAMSPIL_NODE_MODULES";
  private static final String LISTENING = "listening ";

  private final Process process;
  private final Path log;
  private final int port;

  private NodeReceiver(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  static boolean isThere() {
    String packages = System.getenv(PACKAGES);
    return packages != null && Files.isDirectory(Path.of(packages, "standardwebhooks"));
  }

  /**
   * @param token by which it knows who sends
   */
  static NodeReceiver start(String token, Path folder) throws IOException, URISyntaxException {
    URL script =
        Objects.requireNonNull(NodeReceiver.class.getResource("/node/webhook-receiver.js"));
    Path log = folder.resolve("webhook-receiver.log");
    ProcessBuilder builder =
        new ProcessBuilder("node", Path.of(script.toURI()).toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("NODE_PATH", System.getenv(PACKAGES));
    builder.environment().put("BEARER_TOKEN", token);
    Process process = builder.start();
    Awaitility.await("the receiver to listen, see " + log)
        .atMost(Duration.ofSeconds(60))
        .until(() -> lines(log).stream().anyMatch(line -> line.startsWith(LISTENING)));
    String port = lines(log).getFirst().substring(LISTENING.length());
    return new NodeReceiver(process, log, Integer.parseInt(port));
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** What it said, in its order; it says so before it answers. */
  List<String> log() throws IOException {
    return lines(log);
  }

  /** So many webhooks it has judged to be of this kind. */
  int count(String kind) throws IOException {
    try (var counts = uri("/counts").toURL().openStream()) {
      return JsonMapper.shared().readTree(counts.readAllBytes()).path(kind).asInt();
    }
  }

  private static List<String> lines(Path log) throws IOException {
    return Files.readAllLines(log);
  }

  @Override
  public void close() {
    process.destroy();
  }
}
