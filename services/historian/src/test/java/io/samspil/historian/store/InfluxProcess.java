package io.samspil.historian.store;

import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The machine's own {@code influxd}, of 1.x or 2.x, in a folder of the test. */
public final class InfluxProcess implements RunningStore {
  private static final long PATIENCE_MS = 30_000;
  private static final String TOKEN = "a-token";

  private final Path root;
  private final int port;
  private final boolean two;
  private Process process;

  public InfluxProcess(Path root) throws IOException {
    this.root = root;
    this.port = RunningStore.freePort();
    this.two = version().contains(" v2.");
    Files.writeString(
        root.resolve("influxdb.conf"),
        """
        reporting-disabled = true
        bind-address = "127.0.0.1:%d"
        [meta]
          dir = "%2$s/meta"
        [data]
          dir = "%2$s/data"
          wal-dir = "%2$s/wal"
          query-log-enabled = false
        [monitor]
          store-enabled = false
        [http]
          bind-address = "127.0.0.1:%3$d"
          log-enabled = false
        """
            .formatted(RunningStore.freePort(), root, port));
  }

  /** Whether this machine has one. */
  public static boolean installed() {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "influxd")));
  }

  private static String version() throws IOException {
    Process asked = new ProcessBuilder("influxd", "version").start();
    return new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private List<String> command() {
    return two
        ? List.of(
            "influxd",
            "run",
            "--reporting-disabled",
            "--http-bind-address=127.0.0.1:" + port,
            "--bolt-path=" + root.resolve("influxd.bolt"),
            "--sqlite-path=" + root.resolve("influxd.sqlite"),
            "--engine-path=" + root.resolve("engine"))
        : List.of("influxd", "-config", root.resolve("influxdb.conf").toString());
  }

  @Override
  public URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  @Override
  public StoreSettings settings() {
    return RunningStore.settings(StoreSettings.StoreKind.INFLUX, 5000, two ? TOKEN : "");
  }

  @Override
  public void start() throws Exception {
    process =
        new ProcessBuilder(command())
            .redirectErrorStream(true)
            .redirectOutput(root.resolve("influxd.log").toFile())
            .start();
    long giveUp = System.currentTimeMillis() + PATIENCE_MS;
    while (!answers()) {
      if (!process.isAlive() || System.currentTimeMillis() > giveUp) {
        throw new IllegalStateException(
            "influxd did not start: " + Files.readString(root.resolve("influxd.log")));
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    if (two) {
      setUp();
    }
  }

  /** The bucket, and the token that may use it; refused, and well so, when they are there. */
  private void setUp() throws Exception {
    String first =
        """
        {"username": "samspil", "password": "a-password", "org": "samspil", "bucket": "samspil", "token": "%s"}
        """
            .formatted(TOKEN);
    try (HttpClient http = HttpClient.newHttpClient()) {
      http.send(
          HttpRequest.newBuilder(url().resolve("/api/v2/setup"))
              .POST(BodyPublishers.ofString(first))
              .build(),
          BodyHandlers.discarding());
    }
  }

  private boolean answers() {
    try {
      var connection = (HttpURLConnection) url().resolve("/ping").toURL().openConnection();
      return connection.getResponseCode() == 204;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void stop() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() throws InterruptedException {
    stop();
  }
}
