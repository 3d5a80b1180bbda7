package io.samspil.bench;

import static io.samspil.bench.report.Table.fine;
import static io.samspil.bench.report.Table.whole;

import io.samspil.bench.load.LoadGenerator;
import io.samspil.bench.load.LoadResult;
import io.samspil.bench.parts.Gateway;
import io.samspil.bench.parts.Kafka;
import io.samspil.bench.parts.Mosquitto;
import io.samspil.bench.parts.Part;
import io.samspil.bench.parts.Usage;
import io.samspil.bench.peers.BareSubscriber;
import io.samspil.bench.peers.CamelBridge;
import io.samspil.bench.report.Table;
import io.samspil.contracts.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How many messages a second come out behind Mosquitto: to a subscriber that throws them away, over
 * our bridge into Kafka, and over Camel into Kafka. Counted until the last one is there.
 */
final class BridgeBench {
  private static final String CAMEL_TOPIC = "bench.camel";
  private static final Duration TO_START = Duration.ofSeconds(60);
  private static final Duration TO_ARRIVE = Duration.ofMinutes(3);

  private final Path root;
  private final Timing timing;
  private final Kafka kafka;
  private final Path folder;
  private final Table table;

  BridgeBench(Path root, Timing timing, Kafka kafka, Path folder, Table table) {
    this.root = root;
    this.timing = timing;
    this.kafka = kafka;
    this.folder = folder;
    this.table = table;
  }

  /** How many have come out. */
  private interface Outlet {
    long count() throws InterruptedException;
  }

  private record Run(double perSecond, double cpuMicros, long residentMegabytes, long lost) {}

  void run() throws IOException, InterruptedException {
    Optional<Path> program = Mosquitto.program();
    if (program.isEmpty()) {
      System.out.println("  the bridge is not measured: Mosquitto is not installed");
      return;
    }
    kafka.createTopic(CAMEL_TOPIC);
    for (Shape shape : Shape.values()) {
      List<Run> bare = new ArrayList<>();
      List<Run> ours = new ArrayList<>();
      List<Run> camel = new ArrayList<>();
      for (int round = 0; round < timing.rounds(); round++) {
        bare.add(bare(program.get(), shape));
        ours.add(bridge(program.get(), shape));
        camel.add(camel(program.get(), shape));
      }
      double limit = median(bare).perSecond();
      row("Mosquitto to a bare QoS 1 subscriber", shape, median(bare), limit);
      row("Mosquitto to the **bridge**, acknowledged after Kafka", shape, median(ours), limit);
      row("Mosquitto to Camel 4.14 Paho 5 → Kafka, manual acks", shape, median(camel), limit);
    }
  }

  private Run bare(Path program, Shape shape) throws IOException, InterruptedException {
    try (Mosquitto mosquitto = Mosquitto.start(program, folder);
        Part subscriber = Part.java("bare", BareSubscriber.class, "128m", "" + mosquitto.port())) {
      subscriber.awaitLine("serves", TO_START);
      Thread.sleep(500);
      return measure(shape, mosquitto, subscriber, () -> received(subscriber));
    }
  }

  private static long received(Part subscriber) throws InterruptedException {
    String line = subscriber.awaitLine("received", TO_START);
    for (String later = line; later != null; later = subscriber.lineNow()) {
      line = later;
    }
    return Long.parseLong(line.substring(line.indexOf(' ') + 1));
  }

  private Run bridge(Path program, Shape shape) throws IOException, InterruptedException {
    try (Mosquitto mosquitto = Mosquitto.start(program, folder);
        Gateway gateway =
            Gateway.start(
                root,
                kafka.bootstrap(),
                Shape.METERS,
                "--samspil.gateway.bridge.url=mqtt://127.0.0.1:" + mosquitto.port())) {
      while (gateway.metric("samspil_gateway_bridge_connections") < 1) {
        Thread.sleep(100);
      }
      return measure(shape, mosquitto, gateway.part(), () -> kafka.records(Topics.READINGS));
    }
  }

  private Run camel(Path program, Shape shape) throws IOException, InterruptedException {
    try (Mosquitto mosquitto = Mosquitto.start(program, folder);
        Part camel =
            Part.java(
                "camel",
                CamelBridge.class,
                "512m",
                "" + mosquitto.port(),
                kafka.bootstrap(),
                CAMEL_TOPIC)) {
      camel.awaitLine("serves", TO_START);
      Thread.sleep(500);
      return measure(shape, mosquitto, camel, () -> kafka.records(CAMEL_TOPIC));
    }
  }

  private Run measure(Shape shape, Mosquitto mosquitto, Part part, Outlet outlet)
      throws IOException, InterruptedException {
    LoadGenerator.run(shape.plan(mosquitto.port(), 0, timing.warming()));
    long had = settled(outlet);
    Usage before = part.usage();
    long start = System.nanoTime();
    LoadResult result = LoadGenerator.run(shape.plan(mosquitto.port(), 0, timing));
    long arrived = await(outlet, had, result.acknowledged()) - had;
    double seconds = (System.nanoTime() - start) / 1e9;
    Usage after = part.usage();
    return new Run(
        arrived / seconds,
        (after.cpuSeconds() - before.cpuSeconds()) * 1e6 / Math.max(1, arrived),
        after.residentMegabytes(),
        result.acknowledged() - arrived);
  }

  /** Waits until no more come out. */
  private static long settled(Outlet outlet) throws InterruptedException {
    long before = -1;
    long now = outlet.count();
    while (now != before) {
      Thread.sleep(1_000);
      before = now;
      now = outlet.count();
    }
    return now;
  }

  private static long await(Outlet outlet, long had, long expected) throws InterruptedException {
    long deadline = System.nanoTime() + TO_ARRIVE.toNanos();
    long now = outlet.count();
    while (now - had < expected && System.nanoTime() < deadline) {
      Thread.sleep(20);
      now = outlet.count();
    }
    return now;
  }

  private static Run median(List<Run> runs) {
    return runs.stream()
        .sorted(java.util.Comparator.comparingDouble(Run::perSecond))
        .toList()
        .get(runs.size() / 2);
  }

  private void row(String what, Shape shape, Run run, double limit) {
    table.row(
        what,
        shape.plan(0, 0, timing).shape(),
        whole(run.perSecond()),
        fine(run.perSecond() / limit),
        "",
        "",
        fine(run.cpuMicros()),
        run.residentMegabytes(),
        run.lost());
  }
}
