package io.samspil.standalone.processes;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One service as the process that it is in production: its own jar, its own port, its own log. */
public final class ServiceProcess implements AutoCloseable {
  private static final Duration TO_START = Duration.ofSeconds(120);
  private static final Duration TO_STOP = Duration.ofSeconds(30);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /**
   * Ports are taken below those that the system gives to whoever asks for any, outgoing connections
   * among them, and each only once: nobody else gets one before it is listened on.
   */
  private static final int LOWEST_PORT = 20_000;

  private static final int LOWEST_EPHEMERAL_PORT = 32_000;
  private static final Set<Integer> GIVEN_PORTS = ConcurrentHashMap.newKeySet();

  private final String name;
  private final Path log;

  private final int port = freePort();
  private final List<String> settings;
  private Process process;

  ServiceProcess(String name, Path folder, String... settings) {
    this.name = name;
    this.log = folder.resolve(name + ".log");
    this.settings = List.of(settings);
  }

  ServiceProcess start() throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED"));
    for (String opened : List.of("java.lang", "java.nio", "sun.nio.ch", "jdk.internal.misc")) {
      command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
    }
    command.addAll(List.of("-jar", jar().toString(), "--server.port=" + port));
    command.addAll(settings);
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    return this;
  }

  private Path jar() throws IOException {
    Path target = Path.of("..", name, "target");
    try (var jars = Files.newDirectoryStream(target, name + "-*-service.jar")) {
      for (Path jar : jars) {
        return jar;
      }
    }
    throw new IllegalStateException("there is no jar of " + name + ": build it with mvn verify");
  }

  /** Returns when the service says of itself that it is up. */
  ServiceProcess awaitUp() throws Exception {
    long deadline = System.nanoTime() + TO_START.toNanos();
    while (!up()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new AssertionError(name + " did not start: " + Files.readString(log));
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    return this;
  }

  private boolean up() throws InterruptedException {
    try {
      return get("/actuator/health").contains("\"UP\"");
    } catch (IOException e) {
      return false;
    }
  }

  String get(String path) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(30))
            .build();
    return HTTP.send(request, BodyHandlers.ofString()).body();
  }

  /**
   * Asks for something to be done.
   *
   * @param type of the body
   */
  HttpResponse<String> send(String method, String path, String type, String body)
      throws IOException, InterruptedException {
    return send(method, path, type, body, "");
  }

  /**
   * The same, for those who must say who they are.
   *
   * @param authorization the header of that name; empty: none
   */
  HttpResponse<String> send(
      String method, String path, String type, String body, String authorization)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", type)
            .method(method, BodyPublishers.ofString(body));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  /**
   * The value of a series of {@code /actuator/prometheus}; 0 while it is not there.
   *
   * @param series its name, and those of its labels that tell it from others
   */
  double measured(String series) throws IOException, InterruptedException {
    String begin = series.endsWith("}") ? series.substring(0, series.length() - 1) : series;
    Pattern line = Pattern.compile("(?m)^" + Pattern.quote(begin) + "(?:[,{].*}|}|) (\\S+)$");
    Matcher found = line.matcher(get("/actuator/prometheus"));
    return found.find() ? Double.parseDouble(found.group(1)) : 0;
  }

  /** What it has printed. */
  String log() throws IOException {
    return Files.readString(log);
  }

  /** SIGTERM; gives the exit code. */
  int stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(TO_STOP.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError(name + " did not stop within " + TO_STOP);
    }
    return process.exitValue();
  }

  /** What it holds of the machine's memory now; 0 where there is no {@code /proc}. */
  long residentMegabytes() throws IOException {
    Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
    if (!Files.isReadable(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(0);
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() throws InterruptedException {
    if (process != null) {
      kill();
    }
  }

  public static int freePort() {
    int port;
    do {
      port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, LOWEST_EPHEMERAL_PORT);
    } while (!isFree(port) || !GIVEN_PORTS.add(port));
    return port;
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port)) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
