package io.samspil.bench;

import static io.samspil.bench.report.Table.fine;
import static io.samspil.bench.report.Table.millis;
import static io.samspil.bench.report.Table.whole;

import io.samspil.bench.control.Chargers;
import io.samspil.bench.control.Crossings;
import io.samspil.bench.control.Day;
import io.samspil.bench.control.Town;
import io.samspil.bench.parts.Part;
import io.samspil.bench.parts.Platform;
import io.samspil.bench.parts.Usage;
import io.samspil.bench.report.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.eclipse.paho.mqttv5.common.MqttException;

/**
 * From the measurement at the gateway by which a feeder crosses its capacity to the setpoints at
 * its loads: MQTT, gateway, metering, flexibility, gateway, MQTT, the whole platform in one
 * process, and the loads beside it.
 */
final class ControlBench {
  private static final long SEED = 5;
  private static final Duration METERS_EVERY = Duration.ofSeconds(30);
  private static final int CROSSINGS = 120;
  private static final Duration CROSSINGS_APART = Duration.ofMillis(600);

  /** Of one feeder: each has to be eased, and its loads to be told, before it crosses again. */
  private static final Duration FEEDERS_CROSSINGS_APART = Duration.ofSeconds(15);

  private static final Duration PLANNED_WITHIN = Duration.ofMinutes(2);

  private final Path root;
  private final List<Integer> loads;
  private final Duration warmUp;
  private final Duration counted;
  private final Duration atMost;
  private final Table table =
      new Table(
          "loads",
          "crossings",
          "from publication to",
          "p50 ms",
          "p90 ms",
          "p99 ms",
          "max ms",
          "plans/s",
          "s/plan",
          "setpoints/s",
          "platform's CPUs",
          "resident MB",
          "lost");

  ControlBench(Path root, List<Integer> loads, Duration warmUp, Duration counted, Duration atMost) {
    this.root = root;
    this.loads = loads;
    this.warmUp = warmUp;
    this.counted = counted;
    this.atMost = atMost;
  }

  /** The table. */
  String run() throws IOException, InterruptedException {
    try (TimeLimit limit = new TimeLimit(atMost)) {
      try {
        for (int number : loads) {
          measure(new Town(number));
        }
      } catch (InterruptedException e) {
        if (!limit.isOver()) {
          throw e;
        }
        System.out.println("  (the time was over)");
      } catch (MqttException e) {
        throw new IOException("the chargers' connections", e);
      }
    }
    return table.markdown();
  }

  private static Duration crossingsEvery(Town town) {
    Duration each = FEEDERS_CROSSINGS_APART.dividedBy(town.feeders());
    return each.compareTo(CROSSINGS_APART) > 0 ? each : CROSSINGS_APART;
  }

  private void measure(Town town) throws IOException, InterruptedException, MqttException {
    Crossings crossings = new Crossings();
    Duration every = crossingsEvery(town);
    try (Platform platform = Platform.start(root, Part.folder("control"));
        Chargers chargers = new Chargers(town, crossings)) {
      town.register(platform.http());
      chargers.connect(platform.mqttPort());
      try (Day day = new Day(town, chargers, crossings, METERS_EVERY, every, SEED)) {
        awaitPlanned(platform, town);
        Thread.sleep(METERS_EVERY);
        day.cross();
        Thread.sleep(warmUp);
        crossings.count();
        Seen before = Seen.of(platform, chargers);
        Thread.sleep(Math.max(counted.toMillis(), every.multipliedBy(CROSSINGS).toMillis()));
        day.rest();
        crossings.awaitAll();
        tell(town, crossings, before, Seen.of(platform, chargers));
      }
    }
  }

  private static void awaitPlanned(Platform platform, Town town)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PLANNED_WITHIN.toNanos();
    while (planned(platform) < town.loads()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "%d of %d loads are planned after %s"
                .formatted(planned(platform), town.loads(), PLANNED_WITHIN));
      }
      Thread.sleep(1_000);
    }
  }

  private static long planned(Platform platform) throws IOException, InterruptedException {
    return platform
        .http()
        .json("/api/v1/flexibility/plan?size=1")
        .path("loads")
        .path("total")
        .asLong();
  }

  /** What the platform has done so far. */
  private record Seen(long nanos, double plans, double planSeconds, long told, Usage usage) {
    static Seen of(Platform platform, Chargers chargers) throws IOException, InterruptedException {
      String metrics = platform.http().get("/actuator/prometheus");
      return new Seen(
          System.nanoTime(),
          metric(metrics, "samspil_flexibility_plans_seconds_count"),
          metric(metrics, "samspil_flexibility_plans_seconds_sum"),
          chargers.told(),
          platform.part().usage());
    }

    private static double metric(String metrics, String name) {
      return metrics
          .lines()
          .filter(line -> line.startsWith(name))
          .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
          .sum();
    }
  }

  private void tell(Town town, Crossings crossings, Seen before, Seen after) {
    double seconds = (after.nanos() - before.nanos()) / 1e9;
    double plans = after.plans() - before.plans();
    row(town, crossings.decided(), "the plan", "", "", "", "", "", "");
    row(town, crossings.first(), "the **first** setpoint at a load", "", "", "", "", "", "");
    row(
        town,
        crossings.held(),
        "the setpoint by which the **feeder is held**",
        fine(plans / seconds),
        fine((after.planSeconds() - before.planSeconds()) / Math.max(1, plans)),
        whole((after.told() - before.told()) / seconds),
        fine((after.usage().cpuSeconds() - before.usage().cpuSeconds()) / seconds),
        after.usage().residentMegabytes(),
        crossings.lost());
  }

  private void row(Town town, Histogram micros, String until, Object... rest) {
    Object[] cells = new Object[7 + rest.length];
    cells[0] = whole(town.loads());
    cells[1] = micros.getTotalCount();
    cells[2] = until;
    cells[3] = millis(micros.getValueAtPercentile(50) / 1e3);
    cells[4] = millis(micros.getValueAtPercentile(90) / 1e3);
    cells[5] = millis(micros.getValueAtPercentile(99) / 1e3);
    cells[6] = millis(micros.getMaxValue() / 1e3);
    System.arraycopy(rest, 0, cells, 7, rest.length);
    table.row(cells);
  }
}
