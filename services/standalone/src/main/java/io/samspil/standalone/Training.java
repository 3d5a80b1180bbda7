package io.samspil.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/**
 * Walks through what a person would ask for first, so that the JVM notes the classes it takes. The
 * answers do not matter.
 */
final class Training {
  private static final List<String> WALK =
      List.of(
          "/",
          "/api/v1/meters?size=5",
          "/api/v1/areas",
          "/api/v1/ledger",
          "/api/v1/quarantine",
          "/api/v1/none",
          "/actuator/health");

  private final String address;

  private Training(String address) {
    this.address = address;
  }

  static Training on(Ports ports) {
    return new Training("http://%s:%d".formatted(Ports.LOOPBACK, ports.http()));
  }

  /** Walks, and lets the simulated city publish for the rest of the time. */
  void last(Duration duration) throws InterruptedException {
    long end = System.nanoTime() + duration.toNanos();
    try (var client = HttpClient.newHttpClient()) {
      for (String path : WALK) {
        ask(client, path);
      }
    }
    Thread.sleep(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
  }

  private void ask(HttpClient client, String path) throws InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(5)).build();
    try {
      client.send(request, BodyHandlers.discarding());
    } catch (IOException e) {
      System.out.println("training: no answer from " + path + ": " + e);
    }
  }
}
