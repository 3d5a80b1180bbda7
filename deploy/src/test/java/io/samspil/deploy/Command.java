package io.samspil.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A command of this machine, run to its end. */
final class Command {
  private static final int SHOWN = 4_000;

  private Command() {}

  /** What a command said and how it ended. */
  record Ran(int exitCode, String output) {
    /** Fails unless it went well. */
    String orFail(String what) {
      String end = output.substring(Math.max(0, output.length() - SHOWN));
      assertThat(exitCode).as("%s: %s", what, end).isZero();
      return output;
    }
  }

  /** Runs it in a folder, with more environment; one that does not end in time is killed. */
  static Ran run(Path folder, Map<String, String> environment, Duration within, List<String> words)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    // Not on virtual threads: who waits for a process's output holds on to one of their carriers.
    CompletableFuture<String> output =
        CompletableFuture.supplyAsync(
            () -> read(process), task -> Thread.ofPlatform().daemon().start(task));
    if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      return new Ran(-1, output.join() + "\n(ended: it took longer than " + within + ")");
    }
    return new Ran(process.exitValue(), output.join());
  }

  /** Whether a command is there and goes well. */
  static boolean works(String... words) throws InterruptedException {
    try {
      return run(Path.of("."), Map.of(), Duration.ofSeconds(30), List.of(words)).exitCode() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static String read(Process process) {
    try {
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
