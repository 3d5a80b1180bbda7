package io.samspil.historian.store;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;

/** A real store on a free port of this machine, which a test can stop and start again. */
public interface RunningStore extends AutoCloseable {
  URI url();

  StoreSettings settings();

  /** Starts it, on the same port and with the same data as before, and waits until it answers. */
  void start() throws Exception;

  /** Stops it as hard as it can be stopped. */
  void stop() throws Exception;

  default TimeSeriesStore open() {
    return new TimeSeriesStore(url(), settings());
  }

  static StoreSettings settings(StoreSettings.StoreKind kind, int linesPerRequest) {
    return settings(kind, linesPerRequest, "");
  }

  static StoreSettings settings(StoreSettings.StoreKind kind, int linesPerRequest, String token) {
    return new StoreSettings(
        kind,
        StoreSettings.InfluxVersion.AUTO,
        "samspil",
        "samspil",
        "samspil",
        token,
        "",
        "",
        Duration.ofSeconds(20),
        linesPerRequest);
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
