package io.samspil.standalone.processes;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A script of {@code src/test/resources/node} with the packages of {@code SAMSPIL_NODE_MODULES}.
 */
final class NodeProcess implements AutoCloseable {
  static final String PACKAGES = "SAMSPIL_NODE_MODULES";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String ENDED = "(it has ended)";

  private final Process process;
  private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final List<String> seen = new ArrayList<>();

  private NodeProcess(Process process) {
    this.process = process;
    Thread.ofVirtual().start(this::read);
  }

  /**
   * @param password which the script finds in its environment
   */
  static NodeProcess start(String script, String password, String... args)
      throws IOException, URISyntaxException {
    URL found = Objects.requireNonNull(NodeProcess.class.getResource("/node/" + script), script);
    List<String> command = new ArrayList<>(List.of("node", Path.of(found.toURI()).toString()));
    command.addAll(List.of(args));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("NODE_PATH", System.getenv(PACKAGES));
    builder.environment().put("PASSWORD", password);
    return new NodeProcess(builder.start());
  }

  private void read() {
    try (var reader = process.inputReader()) {
      reader.lines().forEach(lines::add);
    } catch (IOException | java.io.UncheckedIOException e) {
      lines.add("(the output broke off: " + e.getMessage() + ")");
    }
    lines.add(ENDED);
  }

  /**
   * A line that contains the text, printed already or soon; fails when it does not come in time.
   */
  String line(String text) throws InterruptedException {
    for (String line : seen) {
      if (line.contains(text)) {
        return line;
      }
    }
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      String line = lines.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (line == null || line.equals(ENDED)) {
        throw new AssertionError("no line with '%s': %s".formatted(text, seen));
      }
      seen.add(line);
      if (line.contains(text)) {
        return line;
      }
    }
  }

  /** Lets it disconnect, and gives its exit code. */
  int end() throws IOException, InterruptedException {
    process.getOutputStream().close();
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("it did not end: " + seen);
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
