package io.samspil.bench;

import static io.samspil.bench.report.Table.fine;
import static io.samspil.bench.report.Table.millis;
import static io.samspil.bench.report.Table.whole;

import io.samspil.bench.load.LoadGenerator;
import io.samspil.bench.load.LoadPlan;
import io.samspil.bench.load.LoadResult;
import io.samspil.bench.load.Probe;
import io.samspil.bench.parts.Kafka;
import io.samspil.bench.parts.Part;
import io.samspil.bench.parts.Platform;
import io.samspil.bench.parts.Ports;
import io.samspil.bench.parts.Usage;
import io.samspil.bench.peers.RawLineProtocol;
import io.samspil.bench.report.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import tools.jackson.databind.JsonNode;

/**
 * From publication to the store, the whole platform in one process: how many readings a second come
 * through to the last, and how soon a reading can be asked for while others flow.
 */
final class PipelineBench {
  private static final Duration TO_STORE = Duration.ofMinutes(10);

  /** In the same quarter hour, as a rule: a longer jump would be many intervals a reading. */
  private static final Duration SOON = Duration.ofMinutes(2);

  private static final int WARM_PER_SECOND = 8_000;
  private static final int[] RATES = {1_000, 3_000, 10_000};

  private final Path root;
  private final Timing timing;
  private final Table table =
      new Table(
          "what",
          "connections × in flight",
          "readings/s",
          "of raw line protocol",
          "p50 ms",
          "p99 ms",
          "CPU µs/reading",
          "resident MB",
          "lost");

  PipelineBench(Path root, Timing timing) {
    this.root = root;
    this.timing = timing;
  }

  /** The table. */
  String run() throws IOException, InterruptedException {
    Path folder = Part.folder("pipeline");
    double limit = rawLineProtocol(folder.resolve("quest"));
    table.row(
        "raw line protocol into QuestDB, 5,000 lines",
        "",
        whole(limit),
        fine(1),
        "",
        "",
        "",
        "",
        "");
    try (Kafka kafka = Kafka.start(folder.resolve("kafka"))) {
      ProducerLimit.measure(kafka, table);
    }
    for (Shape shape : Shape.values()) {
      try (Platform platform = started(folder.resolve("flood-" + shape))) {
        flood(platform, shape, limit);
      }
    }
    try (Platform platform = started(folder.resolve("paced"))) {
      warm(platform);
      for (int rate : RATES) {
        paced(platform, rate);
      }
    }
    return table.markdown();
  }

  private double rawLineProtocol(Path folder) throws IOException, InterruptedException {
    int port = Ports.free();
    try (Part store =
        Part.java("questdb", RawLineProtocol.Store.class, "512m", folder.toString(), "" + port)) {
      store.awaitLine("serves on", Duration.ofSeconds(60));
      return RawLineProtocol.measure(port, timing.settle(), timing.counted());
    }
  }

  private Platform started(Path data) throws IOException, InterruptedException {
    Platform platform = Platform.start(root, data);
    platform.registerMeters(Shape.METERS);
    return platform;
  }

  private void flood(Platform platform, Shape shape, double limit)
      throws IOException, InterruptedException {
    long before = warm(platform);
    Usage used = platform.part().usage();
    long start = System.nanoTime();
    LoadPlan plan = shape.plan(platform.mqttPort(), 0, timing).later(SOON);
    LoadResult result = LoadGenerator.run(plan);
    JsonNode totals = awaitStored(platform, before + result.acknowledged());
    double seconds = (System.nanoTime() - start) / 1e9;
    Usage after = platform.part().usage();
    table.row(
        "**flood** until the last is stored",
        plan.shape(),
        whole(result.acknowledged() / seconds),
        fine(result.acknowledged() / seconds / limit),
        "",
        "",
        fine((after.cpuSeconds() - used.cpuSeconds()) * 1e6 / result.acknowledged()),
        after.residentMegabytes(),
        lost(totals, before + result.acknowledged()));
    table.row(
        "the same, acknowledged to the devices",
        plan.shape(),
        whole(result.perSecond()),
        "",
        millis(result.latencyMillis(50)),
        millis(result.latencyMillis(99)),
        "",
        "",
        result.unacknowledged());
  }

  /** Warms the platform up, and says how many readings it has then. */
  private long warm(Platform platform) throws IOException, InterruptedException {
    LoadPlan plan = Shape.FIFTY.plan(platform.mqttPort(), WARM_PER_SECOND, timing.warming());
    long acknowledged = LoadGenerator.run(plan).acknowledged();
    try (Probe probe = new Probe(platform.mqttPort(), platform.http())) {
      probe.runUntil(System.nanoTime() + timing.settle().toNanos());
      acknowledged += probe.micros().getTotalCount();
    }
    return awaitStored(platform, acknowledged).path("stored").asLong();
  }

  private void paced(Platform platform, int rate) throws IOException, InterruptedException {
    // Live: what comes out of the order of time is written by the store at a price of its own.
    LoadPlan plan = Shape.THOUSAND.plan(platform.mqttPort(), rate, timing).live();
    long had = totals(platform).path("stored").asLong();
    try (Probe probe = new Probe(platform.mqttPort(), platform.http())) {
      Usage before = platform.part().usage();
      CompletableFuture<LoadResult> load = CompletableFuture.supplyAsync(() -> load(plan));
      Thread.sleep(timing.settle());
      probe.runUntil(System.nanoTime() + timing.counted().toNanos());
      LoadResult result = load.get();
      Usage after = platform.part().usage();
      long probes = probe.micros().getTotalCount();
      JsonNode totals = awaitStored(platform, had + result.acknowledged() + probes);
      table.row(
          "publish → **queryable** at %s/s".formatted(whole(rate)),
          plan.shape(),
          whole(result.perSecond()),
          "",
          millis(probe.micros().getValueAtPercentile(50) / 1e3),
          millis(probe.micros().getValueAtPercentile(99) / 1e3),
          fine((after.cpuSeconds() - before.cpuSeconds()) * 1e6 / result.acknowledged()),
          after.residentMegabytes(),
          lost(totals, had + result.acknowledged() + probes) + probe.missing());
    } catch (ExecutionException e) {
      throw new IllegalStateException("the load broke off", e);
    }
  }

  private static LoadResult load(LoadPlan plan) {
    try {
      return LoadGenerator.run(plan);
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }

  /** Waits until the ledger says that as many are stored, and gives its sums. */
  private static JsonNode awaitStored(Platform platform, long expected)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TO_STORE.toNanos();
    JsonNode totals = totals(platform);
    while (totals.path("stored").asLong() < expected && System.nanoTime() < deadline) {
      Thread.sleep(50);
      totals = totals(platform);
    }
    return totals;
  }

  private static JsonNode totals(Platform platform) throws IOException, InterruptedException {
    return platform.http().json("/api/v1/ledger").path("totals");
  }

  private static long lost(JsonNode totals, long acknowledged) {
    return Math.max(0, acknowledged - totals.path("stored").asLong());
  }
}
