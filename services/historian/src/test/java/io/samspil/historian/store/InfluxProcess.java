package io.samspil.historian.store;

import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** The machine's own {@code influxd}, 1.x, in a folder of the test. */
public final class InfluxProcess implements RunningStore {
  private static final long PATIENCE_MS = 30_000;

  private final Path root;
  private final int port;
  private Process process;

  public InfluxProcess(Path root) throws IOException {
    this.root = root;
    this.port = RunningStore.freePort();
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

  @Override
  public URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  @Override
  public StoreSettings settings() {
    return RunningStore.settings(StoreSettings.StoreKind.INFLUX, 5000);
  }

  @Override
  public void start() throws Exception {
    process =
        new ProcessBuilder("influxd", "-config", root.resolve("influxdb.conf").toString())
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
