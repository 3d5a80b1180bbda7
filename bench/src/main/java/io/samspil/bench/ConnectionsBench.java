package io.samspil.bench;

import static io.samspil.bench.report.Table.fine;
import static io.samspil.bench.report.Table.whole;

import io.samspil.bench.load.IdleDevices;
import io.samspil.bench.parts.Gateway;
import io.samspil.bench.parts.Kafka;
import io.samspil.bench.parts.Part;
import io.samspil.bench.parts.Usage;
import io.samspil.bench.report.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** What live connections take while they are idle, and how soon all are back after a kill. */
final class ConnectionsBench {
  private static final Duration IDLE = Duration.ofSeconds(30);
  private static final int KEEP_ALIVE_SECONDS = 60;

  private final Path root;
  private final int connections;
  private final Table table = new Table("what", "value");

  ConnectionsBench(Path root, int connections) {
    this.root = root;
    this.connections = connections;
  }

  /** The table. */
  String run() throws IOException, InterruptedException {
    Path folder = Part.folder("connections");
    try (Kafka kafka = Kafka.start(folder.resolve("kafka"))) {
      kafka.registerMeters(100);
      Gateway gateway = start(kafka);
      try (IdleDevices devices = new IdleDevices(connections, KEEP_ALIVE_SECONDS)) {
        measure(gateway, devices);
        gateway.part().kill();
        long killed = System.nanoTime();
        gateway = Gateway.restart(root, kafka.bootstrap(), 100, gateway);
        double up = seconds(killed);
        devices.connectAll(gateway.mqttPort());
        table.row("gateway killed: listens again after", fine(up) + " s");
        table.row(
            "all %s connected again after".formatted(whole(connections)),
            fine(seconds(killed)) + " s");
      } finally {
        gateway.close();
      }
    }
    return table.markdown();
  }

  private Gateway start(Kafka kafka) throws IOException, InterruptedException {
    return Gateway.start(root, kafka.bootstrap(), 100);
  }

  private void measure(Gateway gateway, IdleDevices devices)
      throws IOException, InterruptedException {
    // The first few make the classes and the buffers that are there whatever the number.
    devices.connect(gateway.mqttPort(), 100);
    long heapBefore = gateway.heapBytes();
    Usage before = gateway.part().usage();
    long start = System.nanoTime();
    devices.connectAll(gateway.mqttPort());
    double took = seconds(start);
    long heap = gateway.heapBytes() - heapBefore;
    Usage connected = gateway.part().usage();
    int more = connections - 100;
    table.row("connections that are live", whole(gateway.metric("samspil_gateway_connections")));
    table.row("connected in", fine(took) + " s");
    table.row("heap for each, after a full collection", whole(heap / (double) more) + " B");
    table.row(
        "resident memory for each",
        whole((connected.residentBytes() - before.residentBytes()) / (double) more) + " B");
    double cpuBefore = gateway.part().usage().cpuSeconds();
    devices.idle(IDLE);
    table.row(
        "CPU while idle, each pinging every %d s".formatted(KEEP_ALIVE_SECONDS),
        fine((gateway.part().usage().cpuSeconds() - cpuBefore) / IDLE.toSeconds() * 100)
            + " % of a core");
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }
}
