package io.samspil.flexibility;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** Flexibility as a process of its own, that can be killed. */
final class VtnProcess implements AutoCloseable {
  private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");

  private final Process process;
  private final Path log;
  private TestVtn vtn;

  private VtnProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts it, and does not wait. */
  static VtnProcess start(Path log, String... settings) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                FlexibilityApplication.class.getName(),
                "--server.port=0",
                "--samspil.kafka=127.0.0.1:1",
                "--spring.main.banner-mode=off",
                "--logging.level.org.springframework.boot.tomcat=INFO",
                "--logging.level.org.apache.kafka=ERROR"));
    command.addAll(List.of(settings));
    return new VtnProcess(
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start(),
        log);
  }

  VtnProcess awaitUp() {
    vtn =
        Awaitility.await()
            .atMost(Duration.ofSeconds(120))
            .until(
                () -> {
                  Matcher started = STARTED.matcher(Files.readString(log));
                  if (!started.find() && !process.isAlive()) {
                    throw new IllegalStateException("it did not start: " + Files.readString(log));
                  }
                  return started.reset().find()
                      ? TestVtn.at("http://127.0.0.1:" + started.group(1))
                      : null;
                },
                one -> one != null);
    return this;
  }

  TestVtn vtn() {
    return vtn;
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(20, java.util.concurrent.TimeUnit.SECONDS)) {
      kill();
    }
  }
}
