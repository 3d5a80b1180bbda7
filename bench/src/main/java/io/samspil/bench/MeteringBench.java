package io.samspil.bench;

import static io.samspil.bench.report.Table.fine;
import static io.samspil.bench.report.Table.whole;

import io.samspil.bench.parts.Kafka;
import io.samspil.bench.parts.Metering;
import io.samspil.bench.parts.Part;
import io.samspil.bench.peers.CopyThrough;
import io.samspil.bench.peers.PlainSum;
import io.samspil.bench.report.Table;
import io.samspil.contracts.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/**
 * How many readings a second go through metering, beside a bare copy and a plain sum of the same
 * backlog; what it keeps of each meter, and how soon it has that again when its disk is gone.
 */
final class MeteringBench {
  private static final String COPIES = "bench.copies";
  private static final Duration TO_STOP = Duration.ofMinutes(2);
  private static final Duration TO_DRAIN = Duration.ofMinutes(10);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration QUARTER = Duration.ofMinutes(15);

  private final Path root;
  private final Timing timing;
  private final long readings;
  private final List<Integer> meters;
  private final Table speed =
      new Table(
          "meters",
          "what",
          "readings/s",
          "of the copy",
          "of the plain sum",
          "readings/s and core",
          "CPU µs/reading",
          "resident MB");
  private final Table state =
      new Table(
          "meters",
          "a reading every",
          "quarter hours kept",
          "disk B/meter",
          "disk B/quarter hour",
          "changelog B/meter",
          "entries",
          "start s",
          "start without its disk s",
          "s per million entries");

  /**
   * @param readings in each backlog
   * @param meters how many to measure with
   */
  MeteringBench(Path root, Timing timing, long readings, List<Integer> meters) {
    this.root = root;
    this.timing = timing;
    this.readings = readings;
    this.meters = meters;
  }

  /** The tables. */
  String run() throws IOException, InterruptedException {
    Path folder = Part.folder("metering");
    for (int many : meters) {
      measure(new Backlog(many, MINUTE, readings), folder.resolve("minute-" + many));
    }
    int middle = meters.get(meters.size() / 2);
    measure(new Backlog(middle, QUARTER, readings), folder.resolve("quarter-" + middle));
    return speed.markdown() + "\n" + state.markdown();
  }

  private void measure(Backlog backlog, Path folder) throws IOException, InterruptedException {
    System.out.printf(
        "%,d meters, a reading every %s: %,d readings%n",
        backlog.meters(), words(backlog), backlog.readings());
    try (Kafka kafka = Kafka.start(folder.resolve("kafka"))) {
      kafka.createTopic(COPIES);
      backlog.into(kafka);
      Pace copy = copy(kafka);
      row(backlog, "bare copy", copy, "1", "");
      Pace plain = plainSum(kafka, backlog, folder, "at_least_once");
      row(backlog, "plain 15-minute sum", plain, ratio(plain, copy), "1");
      Pace exact = plainSum(kafka, backlog, folder, "exactly_once_v2");
      row(backlog, "the same, exactly once", exact, ratio(exact, copy), ratio(exact, plain));
      metering(kafka, backlog, folder.resolve("state"), copy, plain);
    } finally {
      FileSystemUtils.deleteRecursively(folder);
    }
  }

  private Pace copy(Kafka kafka) throws IOException, InterruptedException {
    try (Part part = Part.java("copy", CopyThrough.class, "256m", kafka.bootstrap(), COPIES)) {
      part.awaitLine("serves", MINUTE);
      return Pace.measure(
          "bare copy", part, () -> kafka.records(COPIES), Long.MAX_VALUE, shortly());
    }
  }

  /** A copy is warm soon, and writes as much as the disk takes. */
  private Timing shortly() {
    return new Timing(
        timing.warmUp().dividedBy(3), timing.settle(), timing.counted().dividedBy(2), 1);
  }

  private Pace plainSum(Kafka kafka, Backlog backlog, Path folder, String guarantee)
      throws IOException, InterruptedException {
    String id = "plain-" + guarantee;
    try (Part part =
        Part.java(
            id,
            PlainSum.class,
            "1g",
            kafka.bootstrap(),
            id,
            Files.createDirectories(folder.resolve(id)).toString(),
            guarantee,
            COPIES)) {
      part.awaitLine("serves", MINUTE);
      return Pace.measure(
          id, part, () -> kafka.committed(id, Topics.READINGS), backlog.readings(), timing);
    }
  }

  private void metering(Kafka kafka, Backlog backlog, Path data, Pace copy, Pace plain)
      throws IOException, InterruptedException {
    Metering metering = Metering.start(root, kafka.bootstrap(), data).awaitRunning();
    try (metering) {
      Pace pace =
          Pace.measure(
              "metering", metering.part(), () -> through(kafka), backlog.readings(), timing);
      row(backlog, "**metering**", pace, ratio(pace, copy), ratio(pace, plain));
      drain(kafka, backlog);
      metering.part().stop(TO_STOP);
    }
    long diskBytes = bytesOf(data);
    long quarters = backlog.quarters(through(kafka));
    Kafka.Changelogs changelogs = kafka.changelogs();
    double withDisk = start(kafka, data);
    FileSystemUtils.deleteRecursively(data);
    long entries = kafka.changelogs().entries();
    double without = start(kafka, data);
    state.row(
        whole(backlog.meters()),
        words(backlog),
        whole(quarters),
        whole((double) diskBytes / backlog.meters()),
        whole((double) diskBytes / quarters),
        whole((double) changelogs.bytes() / backlog.meters()),
        whole(entries),
        fine(withDisk),
        fine(without),
        fine((without - withDisk) / (entries / 1e6)));
  }

  /** Whoever starts with a backlog works on it while it restores, and is ready the later. */
  private static void drain(Kafka kafka, Backlog backlog) throws InterruptedException {
    long deadline = System.nanoTime() + TO_DRAIN.toNanos();
    while (through(kafka) < backlog.readings() && System.nanoTime() < deadline) {
      Thread.sleep(500);
    }
  }

  private static long through(Kafka kafka) throws InterruptedException {
    return kafka.committed(Metering.GROUP, Topics.READINGS);
  }

  /** Seconds until it works. */
  private double start(Kafka kafka, Path data) throws IOException, InterruptedException {
    long start = System.nanoTime();
    try (Metering metering = Metering.start(root, kafka.bootstrap(), data)) {
      metering.awaitRunning();
      double seconds = (System.nanoTime() - start) / 1e9;
      metering.part().stop(TO_STOP);
      return seconds;
    }
  }

  private static long bytesOf(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  private void row(Backlog backlog, String what, Pace pace, String ofCopy, String ofPlain) {
    String meters = whole(backlog.meters());
    speed.row(
        backlog.every().equals(MINUTE) ? meters : meters + ", every " + words(backlog),
        what,
        whole(pace.perSecond()),
        ofCopy,
        ofPlain,
        whole(pace.perCore()),
        fine(pace.cpuMicros()),
        pace.residentMegabytes());
  }

  private static String ratio(Pace one, Pace limit) {
    return String.format(java.util.Locale.ROOT, "%.3f", one.perSecond() / limit.perSecond());
  }

  private static String words(Backlog backlog) {
    return backlog.every().toMinutes() + " min";
  }
}
