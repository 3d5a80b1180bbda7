package io.samspil.deploy;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The city of the Compose file, under a name and ports of its own. */
final class Compose implements AutoCloseable {
  static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final Duration TO_BUILD = Duration.ofMinutes(20);
  private static final Duration TO_START = Duration.ofMinutes(8);
  private static final Duration TO_DO = Duration.ofMinutes(3);
  private static final int FIRST_PORT = 20_000;
  private static final int PORTS = 10_000;

  private final List<String> compose;
  private final Map<String, String> environment = new LinkedHashMap<>();
  final int httpsPort = freePort();
  final int mqttsPort = freePort();

  /**
   * @param files of settings, below {@code deploy}
   */
  Compose(String... files) throws IOException, InterruptedException {
    requireDocker();
    boolean second = Command.works("docker", "compose", "version");
    assumeTrue(
        second || Command.works("docker-compose", "version"),
        "needs Docker Compose (Debian: docker-compose)");
    this.compose = second ? List.of("docker", "compose") : List.of("docker-compose");
    for (String file : files) {
      environment.putAll(settings(ROOT.resolve("deploy").resolve(file)));
    }
    environment.put("COMPOSE_PROJECT_NAME", "samspil-test-" + ProcessHandle.current().pid());
    environment.put("HTTPS_PORT", String.valueOf(httpsPort));
    environment.put("MQTTS_PORT", String.valueOf(mqttsPort));
    environment.put("CITY", "https://localhost:" + httpsPort);
    environment.put("MQTT", "mqtts://localhost:" + mqttsPort);
    environment.put("METERS", "50");
    // Many start at once here: the quick compiler alone.
    environment.put("JAVA_FLAGS", "-XX:TieredStopAtLevel=1");
  }

  /** Leaves the test out where there is no Docker, or where its images cannot be made. */
  static void requireDocker() throws InterruptedException {
    assumeTrue(
        Command.works("docker", "info"), "needs a Docker engine (Debian: docker.io), and it runs");
    boolean root =
        Command.works("bash", "-c", "[ \"$(id -u)\" = 0 ]") || Command.works("sudo", "-n", "true");
    assumeTrue(
        root && Command.works("debootstrap", "--version"),
        "makes images from Debian packages, which needs debootstrap and root");
  }

  private static Map<String, String> settings(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.contains("=") && !line.startsWith("#"))
          .map(line -> line.split("=", 2))
          .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }
  }

  /**
   * Makes the images that the jars of this build give, and what they stand on; not if they are said
   * to be there ({@code -Dsamspil.images.there=true}).
   */
  static void images() throws IOException, InterruptedException {
    if (!Boolean.getBoolean("samspil.images.there")) {
      Map<String, String> jdk = Map.of("JAVA_HOME", System.getProperty("java.home"));
      Command.run(ROOT, jdk, TO_BUILD, List.of("deploy/images", "--airgap", "--built"))
          .orFail("deploy/images");
      // For the classes that follow in this run.
      System.setProperty("samspil.images.there", "true");
    }
    Command.run(ROOT, Map.of(), TO_DO, List.of("deploy/prepare")).orFail("deploy/prepare");
  }

  /** Brings it all up, and comes back when the entrance is open. */
  void up() throws IOException, InterruptedException {
    run(TO_START, "up", "-d").orFail("docker compose up");
    await("the entrance is open")
        .atMost(TO_DO)
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> isHealthy("entrance"));
  }

  /** Another value for a setting, from the next command on. */
  void set(String name, String value) {
    environment.put(name, value);
  }

  /** Makes one service anew with the settings that are. */
  void replace(String service) throws IOException, InterruptedException {
    run(TO_DO, "up", "-d", "--no-deps", service).orFail("docker compose up " + service);
  }

  /** Kills a service's process as a loss of power would, and lets it be dead. */
  void kill(String service) throws IOException, InterruptedException {
    run(TO_DO, "kill", "-s", "SIGKILL", service).orFail("docker compose kill " + service);
  }

  /** Starts what was killed. */
  void start(String service) throws IOException, InterruptedException {
    run(TO_DO, "start", service).orFail("docker compose start " + service);
  }

  /** Whether a service's container says that it is well. */
  boolean isHealthy(String service) throws IOException, InterruptedException {
    return inspect(service, "{{.State.Health.Status}}").equals("healthy");
  }

  /** What Docker knows of a service's container; asked of Docker itself, which answers quicker. */
  String inspect(String service, String format) throws IOException, InterruptedException {
    String project = "label=com.docker.compose.project=" + environment.get("COMPOSE_PROJECT_NAME");
    String its = "label=com.docker.compose.service=" + service;
    String id = docker("ps", "-aq", "--filter", project, "--filter", its).output().strip();
    return docker("inspect", "--format", format, id).output().strip();
  }

  /** Runs something in a service's container. */
  Command.Ran exec(String service, String... words) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("exec", "-T", service));
    all.addAll(List.of(words));
    return run(TO_DO, all.toArray(String[]::new));
  }

  /** One of the commands in {@code deploy}, told which city it is about. */
  Command.Ran script(String name, String... words) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("deploy/" + name));
    all.addAll(List.of(words));
    Map<String, String> settings = new LinkedHashMap<>(environment);
    settings.put("COMPOSE", String.join(" ", compose));
    settings.put("SAMSPIL_CITY", environment.get("CITY"));
    return Command.run(ROOT, settings, TO_DO, all);
  }

  String logs(String service) throws IOException, InterruptedException {
    return run(TO_DO, "logs", "--no-color", service).output();
  }

  private static Command.Ran docker(String... words) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("docker"));
    all.addAll(List.of(words));
    return Command.run(ROOT, Map.of(), TO_DO, all);
  }

  Command.Ran run(Duration within, String... words) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(compose);
    all.addAll(List.of(words));
    return Command.run(ROOT, environment, within, all);
  }

  /** Takes it down, with all it kept. */
  @Override
  public void close() throws IOException, InterruptedException {
    run(TO_DO, "down", "-v", "--remove-orphans", "-t", "5");
  }

  /** Below those that the system gives away by itself. */
  private static int freePort() {
    Random random = new Random();
    while (true) {
      int port = FIRST_PORT + random.nextInt(PORTS);
      try (ServerSocket socket = new ServerSocket(port)) {
        return socket.getLocalPort();
      } catch (IOException e) {
        // Taken: another.
      }
    }
  }
}
