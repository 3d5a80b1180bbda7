package io.samspil.standalone.processes;

import io.samspil.standalone.Child;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A script of {@code src/test/resources/node} with the packages of {@code SAMSPIL_NODE_MODULES}.
 */
final class NodeProcess implements AutoCloseable {
  static final String PACKAGES = "SAMSPIL_NODE_MODULES";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Child child;
  private final List<String> lines = new ArrayList<>();

  private NodeProcess(Child child) {
    this.child = child;
  }

  /**
   * @param password which the script finds in its environment
   */
  static NodeProcess start(String script, String password, String... args)
      throws IOException, URISyntaxException {
    URL found = Objects.requireNonNull(NodeProcess.class.getResource("/node/" + script), script);
    List<String> command = new ArrayList<>(List.of("node", Path.of(found.toURI()).toString()));
    command.addAll(List.of(args));
    var builder = new ProcessBuilder(command);
    builder.environment().put("NODE_PATH", System.getenv(PACKAGES));
    builder.environment().put("PASSWORD", password);
    return new NodeProcess(Child.start(builder));
  }

  /** Returns when a line with the text was printed, before or after others; fails when none is. */
  void line(String text) throws InterruptedException {
    Optional<String> printed = lines.stream().filter(line -> line.contains(text)).findFirst();
    while (printed.isEmpty()) {
      lines.add(child.line("", PATIENCE));
      printed = Optional.of(lines.getLast()).filter(line -> line.contains(text));
    }
  }

  /** Lets it disconnect, and gives its exit code. */
  int end() throws IOException, InterruptedException {
    return child.endInput(PATIENCE);
  }

  @Override
  public void close() {
    child.close();
  }
}
