package io.samspil.historian;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.samspil.historian.store.InfluxProcess;
import io.samspil.historian.store.RunningStore;
import java.nio.file.Path;

class BillingOnInfluxTest extends BillingEndToEnd {
  @Override
  RunningStore server(Path folder) throws Exception {
    assumeTrue(
        InfluxProcess.installed(),
        "skipped: no influxd on the PATH (Debian: apt install influxdb), so InfluxDB is not tried");
    return new InfluxProcess(folder);
  }

  @Override
  String kind() {
    return "influx";
  }
}
