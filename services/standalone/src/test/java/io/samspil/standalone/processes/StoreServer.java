package io.samspil.standalone.processes;

import io.samspil.standalone.Child;
import io.samspil.standalone.questdb.StoreProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The time-series store of the test: this machine's InfluxDB, or else QuestDB, as a process. */
final class StoreServer implements AutoCloseable {
  private final AutoCloseable process;
  private final String[] settings;

  private StoreServer(AutoCloseable process, String... settings) {
    this.process = process;
    this.settings = settings;
  }

  static StoreServer start(Path folder) throws Exception {
    int port = ServiceProcess.freePort();
    String url = "http://127.0.0.1:" + port;
    if (!Tools.areThere("influxd")) {
      Child store = Child.start(StoreProcess.class, folder.resolve("quest").toString(), "" + port);
      store.line("serves on", Duration.ofSeconds(60));
      return new StoreServer(
          store, "--samspil.historian.store=quest", "--samspil.historian.url=" + url);
    }
    Process influxd = influxd(folder, port);
    return new StoreServer(
        () -> influxd.destroyForcibly().waitFor(),
        "--samspil.historian.store=influx",
        "--samspil.historian.url=" + url);
  }

  private static Process influxd(Path folder, int port) throws IOException {
    Path root = Files.createDirectories(folder.resolve("influx"));
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
            .formatted(ServiceProcess.freePort(), root, port));
    return new ProcessBuilder("influxd", "-config", root.resolve("influxdb.conf").toString())
        .redirectErrorStream(true)
        .redirectOutput(root.resolve("influxd.log").toFile())
        .start();
  }

  /** What the historian has to be told of it. */
  String[] settings() {
    return settings;
  }

  @Override
  public void close() throws Exception {
    process.close();
  }
}
