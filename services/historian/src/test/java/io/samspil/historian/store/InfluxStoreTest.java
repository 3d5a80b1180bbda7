package io.samspil.historian.store;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class InfluxStoreTest extends TimeSeriesStoreContract {
  private InfluxProcess server;
  private TimeSeriesStore store;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    assumeTrue(
        InfluxProcess.installed(),
        "skipped: no influxd on the PATH (Debian: apt install influxdb), so InfluxDB is not tried");
    server = new InfluxProcess(folder);
    server.start();
    store = server.open();
  }

  @AfterAll
  void stop() throws Exception {
    if (server != null) {
      store.close();
      server.close();
    }
  }

  @Override
  public TimeSeriesStore store() {
    return store;
  }

  @Override
  public RunningStore server() {
    return server;
  }
}
