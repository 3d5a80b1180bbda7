package io.samspil.standalone;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A program in a process of its own, which a test can kill. */
public final class Child implements AutoCloseable {
  private static final String ENDED = "(it has ended)";

  private final Process process;
  private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final List<String> seen = new ArrayList<>();

  private Child(Process process) {
    this.process = process;
    // Not virtual: who waits for a process's output holds on to one of their few carriers.
    Thread.ofPlatform().daemon().name("child-output").start(this::read);
  }

  /** Starts any program. */
  public static Child start(ProcessBuilder program) throws IOException {
    return new Child(program.redirectErrorStream(true).start());
  }

  /** Starts a Java program of this module on this test's own class path. */
  public static Child start(Class<?> main, String... args) throws IOException {
    return start(Map.of(), main, args);
  }

  /** The same, with more in its environment. */
  public static Child start(Map<String, String> environment, Class<?> main, String... args)
      throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:disable",
                "-Xmx320m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED"));
    for (String opened : List.of("java.lang", "java.nio", "sun.nio.ch", "jdk.internal.misc")) {
      command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(args));
    ProcessBuilder program = new ProcessBuilder(command);
    program.environment().putAll(environment);
    return start(program);
  }

  private void read() {
    try (BufferedReader reader = process.inputReader()) {
      reader.lines().forEach(lines::add);
    } catch (IOException | java.io.UncheckedIOException e) {
      lines.add("(the output broke off: " + e.getMessage() + ")");
    }
    lines.add(ENDED);
  }

  /** The next printed line that contains the text; fails when it does not come in time. */
  public String line(String text, Duration within) throws InterruptedException {
    long deadline = System.nanoTime() + within.toNanos();
    while (true) {
      String line = lines.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (line == null) {
        throw new AssertionError("no line with '%s' within %s: %s".formatted(text, within, seen));
      }
      seen.add(line);
      if (line.equals(ENDED)) {
        throw new AssertionError("it ended before a line with '%s': %s".formatted(text, seen));
      }
      if (line.contains(text)) {
        return line;
      }
    }
  }

  /** SIGKILL: no handler runs, nothing is flushed. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** SIGTERM; gives the exit code. */
  public int stop(Duration within) throws InterruptedException {
    process.toHandle().destroy(); // Process.destroy would also close what it still prints to
    return exitCode(within);
  }

  /** Ends its standard input; gives the exit code. */
  public int endInput(Duration within) throws IOException, InterruptedException {
    process.getOutputStream().close();
    return exitCode(within);
  }

  private int exitCode(Duration within) throws InterruptedException {
    if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("it did not stop within " + within + ": " + seen);
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
