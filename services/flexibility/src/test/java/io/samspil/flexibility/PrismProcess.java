package io.samspil.flexibility;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.awaitility.Awaitility;

/** The npm package {@code @stoplight/prism-cli} as a proxy that judges what passes through it. */
final class PrismProcess implements AutoCloseable {
  private final Process process;
  private final int port;

  private PrismProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** The document: beside the repository, or where SAMSPIL_OPENADR_YAML says. */
  static Path document() {
    return Optional.ofNullable(System.getenv("SAMSPIL_OPENADR_YAML"))
        .map(Path::of)
        .orElse(Path.of("../../../shared/standards/openadr-3.1.0/openadr3.yaml"));
  }

  static boolean isThere() {
    return Files.isExecutable(program());
  }

  private static Path program() {
    return Path.of(
        Optional.ofNullable(System.getenv("SAMSPIL_NODE_MODULES")).orElse("node_modules"),
        ".bin",
        "prism");
  }

  static PrismProcess start(Path document, String vtn, Path folder) throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Path log = folder.resolve("prism.log");
    Process process =
        new ProcessBuilder(
                program().toString(),
                "proxy",
                document.toString(),
                vtn,
                "--errors",
                "--port",
                String.valueOf(port))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Awaitility.await("prism to listen, see " + log)
        .atMost(Duration.ofSeconds(60))
        .until(() -> Files.readString(log).contains("Prism is listening"));
    return new PrismProcess(process, port);
  }

  String address() {
    return "http://127.0.0.1:" + port;
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
  }
}
