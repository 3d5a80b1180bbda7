package io.samspil.bench;

import static io.samspil.bench.report.Table.fine;
import static io.samspil.bench.report.Table.millis;
import static io.samspil.bench.report.Table.whole;

import io.samspil.bench.load.LoadGenerator;
import io.samspil.bench.load.LoadResult;
import io.samspil.bench.parts.Gateway;
import io.samspil.bench.parts.Kafka;
import io.samspil.bench.parts.Part;
import io.samspil.bench.parts.Ports;
import io.samspil.bench.parts.Usage;
import io.samspil.bench.peers.NullSink;
import io.samspil.bench.report.Table;
import io.samspil.contracts.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How many messages a second the front takes until PUBACK, held against a sink that keeps none. */
final class IngestBench {
  private final Path root;
  private final Timing timing;
  private final Table table =
      new Table(
          "what",
          "connections × in flight",
          "msg/s",
          "of the limit",
          "p50 ms",
          "p99 ms",
          "CPU µs/msg",
          "resident MB",
          "lost");

  IngestBench(Path root, Timing timing) {
    this.root = root;
    this.timing = timing;
  }

  /** The table. */
  String run() throws IOException, InterruptedException {
    Path folder = Part.folder("ingest");
    int sinkPort = Ports.free();
    try (Kafka kafka = Kafka.start(folder.resolve("kafka"));
        Part sink = Part.java("null-sink", NullSink.class, "128m", "" + sinkPort)) {
      sink.awaitLine("serves on", Duration.ofSeconds(20));
      kafka.registerMeters(Shape.METERS);
      try (Gateway gateway = Gateway.start(root, kafka.bootstrap(), Shape.METERS)) {
        LoadGenerator.run(Shape.FIFTY.plan(gateway.mqttPort(), 0, timing.warming()));
        for (Shape shape : Shape.values()) {
          compare(shape, sink, sinkPort, gateway, kafka);
        }
        for (int rate : new int[] {3_000, 10_000}) {
          paced(rate, gateway, kafka);
        }
      }
      ProducerLimit.measure(kafka, table);
      new BridgeBench(root, timing, kafka, folder, table).run();
    }
    return table.markdown();
  }

  private void compare(Shape shape, Part sink, int sinkPort, Gateway gateway, Kafka kafka)
      throws IOException, InterruptedException {
    List<Measured> limits = new ArrayList<>();
    List<Measured> ours = new ArrayList<>();
    for (int round = 0; round < timing.rounds(); round++) {
      Usage before = sink.usage();
      LoadResult result = LoadGenerator.run(shape.plan(sinkPort, 0, timing));
      limits.add(Measured.of(result, before, sink.usage(), 0));
      ours.add(front(shape, 0, gateway, kafka));
    }
    Measured limit = Measured.median(limits);
    row("null sink", shape, limit, "1");
    Measured front = Measured.median(ours);
    row("**front**, PUBACK after Kafka", shape, front, fine(front.perSecond() / limit.perSecond()));
  }

  private void paced(int rate, Gateway gateway, Kafka kafka)
      throws IOException, InterruptedException {
    Measured measured = front(Shape.THOUSAND, rate, gateway, kafka);
    row("front at " + whole(rate) + "/s", Shape.THOUSAND, measured, "");
  }

  private Measured front(Shape shape, int rate, Gateway gateway, Kafka kafka)
      throws IOException, InterruptedException {
    long had = kafka.records(Topics.READINGS);
    Usage before = gateway.part().usage();
    LoadResult result = LoadGenerator.run(shape.plan(gateway.mqttPort(), rate, timing));
    Usage after = gateway.part().usage();
    long lost = result.acknowledged() - (kafka.records(Topics.READINGS) - had);
    return Measured.of(result, before, after, lost);
  }

  private void row(String what, Shape shape, Measured measured, String ratio) {
    table.row(
        what,
        shape.plan(0, 0, timing).shape(),
        whole(measured.perSecond()),
        ratio,
        millis(measured.p50Millis()),
        millis(measured.p99Millis()),
        fine(measured.cpuMicros()),
        measured.residentMegabytes(),
        measured.lost());
  }
}
