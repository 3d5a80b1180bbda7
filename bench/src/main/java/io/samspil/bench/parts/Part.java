package io.samspil.bench.parts;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** A process that a bench starts and ends, and what it takes of the machine. */
public final class Part implements AutoCloseable {
  private static final String ENDED = "(it has ended)";

  private final String name;
  private final Process process;
  private final Guard guard;
  private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();

  private Part(String name, Process process) throws IOException {
    this.name = name;
    this.process = process;
    // Whoever ends the bench in the middle ends its parts too, by the guard even with SIGKILL.
    this.guard = Guard.over(process);
    process.onExit().thenRun(guard::relieve);
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    Thread.ofPlatform().daemon().name("bench-" + name).start(this::read);
  }

  /** Any program. */
  public static Part start(String name, List<String> command) throws IOException {
    return new Part(name, new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  /** A main class of the bench's own class path. */
  public static Part java(String name, Class<?> main, String heap, String... args)
      throws IOException {
    List<String> command = jvm(heap);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(args));
    return start(name, command);
  }

  /** A jar that can be run. */
  public static Part jar(String name, Path jar, String heap, String... args) throws IOException {
    List<String> command = jvm(heap);
    command.addAll(List.of("-jar", jar.toString()));
    command.addAll(List.of(args));
    return start(name, command);
  }

  private static List<String> jvm(String heap) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx" + heap,
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED"));
    for (String opened : List.of("java.lang", "java.nio", "sun.nio.ch", "jdk.internal.misc")) {
      command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
    }
    String more = System.getenv().getOrDefault("SAMSPIL_BENCH_JVM", "");
    Arrays.stream(more.split(" ")).filter(flag -> !flag.isBlank()).forEach(command::add);
    return command;
  }

  private void read() {
    try (BufferedReader reader = process.inputReader()) {
      reader.lines().forEach(lines::add);
    } catch (IOException | java.io.UncheckedIOException e) {
      lines.add("(the output broke off: " + e.getMessage() + ")");
    }
    lines.add(ENDED);
  }

  /**
   * Waits for a printed line that contains the text.
   *
   * @throws IllegalStateException with what it printed, when it ends before or takes too long
   */
  public String awaitLine(String text, Duration within) throws InterruptedException {
    long deadline = System.nanoTime() + within.toNanos();
    StringBuilder seen = new StringBuilder();
    while (true) {
      @Nullable String line = lines.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (line == null || line.equals(ENDED)) {
        throw new IllegalStateException(name + " did not say '" + text + "': " + seen);
      }
      seen.append(line).append('\n');
      if (line.contains(text)) {
        return line;
      }
    }
  }

  /** The next printed line that is there already; null when there is none. */
  public @Nullable String lineNow() {
    return lines.poll();
  }

  /** What it has taken so far, by the operating system's own accounts (Linux). */
  public Usage usage() {
    return Usage.of(process.pid());
  }

  /** Bytes of live objects of a JVM, counted by {@code jcmd} after a full collection. */
  public long heapBytes() throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process asking =
        new ProcessBuilder(jcmd, "" + process.pid(), "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    long bytes = 0;
    try (BufferedReader reader = asking.inputReader()) {
      for (String line : reader.lines().toList()) {
        if (line.startsWith("Total")) {
          bytes = Long.parseLong(line.strip().split("\\s+")[2]);
        }
      }
    }
    asking.waitFor();
    return bytes;
  }

  /** SIGKILL. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** SIGTERM, and time to put its things in order. */
  public void stop(Duration within) throws InterruptedException {
    process.toHandle().destroy();
    if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException(name + " did not stop within " + within);
    }
  }

  /** SIGTERM, and after ten seconds SIGKILL. */
  @Override
  public void close() throws IOException {
    process.toHandle().destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** A folder for what the parts keep, away when the bench ends. */
  public static Path folder(String name) throws IOException {
    Path folder = Files.createTempDirectory("samspil-bench-" + name);
    Guard.over(folder);
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(folder.toFile())));
    return folder;
  }
}
