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
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * How many readings a second go through metering, beside a bare copy and a plain sum of the same
 * backlog; what it keeps of each meter, and how soon it has that again when its disk is gone. It
 * ends in time: each backlog has its share of what is left, and what is not through by then is said
 * to be missing.
 */
final class MeteringBench {
  private static final String COPIES = "bench.copies";
  private static final Duration TO_STOP = Duration.ofSeconds(40);

  /** Processes have to be ended and folders deleted when the time is over. */
  private static final Duration TO_CLOSE = Duration.ofSeconds(20);

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration QUARTER = Duration.ofMinutes(15);

  private final Path root;
  private final Timing timing;
  private final long readings;
  private final List<Integer> meters;
  private final Duration time;
  private final long began = System.nanoTime();
  private final List<String> missing = new ArrayList<>();
  private final Table speed =
      new Table(
          "meters",
          "what",
          "readings/s",
          "of the copy",
          "of the plain sum",
          "readings/s and core",
          "of the plain sum's",
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
   * @param readings in each backlog, at most
   * @param meters how many to measure with
   * @param time for everything
   */
  MeteringBench(Path root, Timing timing, long readings, List<Integer> meters, Duration time) {
    this.root = root;
    this.timing = timing;
    this.readings = readings;
    this.meters = meters;
    this.time = time.minus(TO_CLOSE);
  }

  /** The tables. */
  String run() throws IOException, InterruptedException {
    Path folder = Part.folder("metering");
    List<Backlog> backlogs = backlogs();
    for (int i = 0; i < backlogs.size(); i++) {
      Backlog backlog = backlogs.get(i);
      Duration left = time.minusNanos(System.nanoTime() - began);
      measureWithin(backlog, folder.resolve("" + i), left.dividedBy(backlogs.size() - i));
    }
    say("done");
    return speed.markdown() + "\n" + state.markdown() + String.join("", missing);
  }

  private List<Backlog> backlogs() {
    List<Backlog> backlogs = new ArrayList<>();
    int middle = meters.get(meters.size() / 2);
    for (int many : meters) {
      backlogs.add(new Backlog(many, MINUTE, readings));
      if (many == middle) {
        backlogs.add(new Backlog(many, QUARTER, readings));
      }
    }
    return backlogs;
  }

  private void measureWithin(Backlog backlog, Path folder, Duration share)
      throws IOException, InterruptedException {
    try (TimeLimit limit = new TimeLimit(share)) {
      try {
        measure(backlog, folder);
      } catch (InterruptedException | InterruptException e) {
        if (!limit.isOver()) {
          throw e;
        }
        missing.add(
            "%n%s: not through with everything within %d s.%n"
                .formatted(words(backlog), share.toSeconds()));
        say(missing.getLast().strip());
      }
    } finally {
      FileSystemUtils.deleteRecursively(folder);
    }
  }

  private void measure(Backlog backlog, Path folder) throws IOException, InterruptedException {
    say(words(backlog) + ": writing %,d readings".formatted(backlog.readings()));
    try (Kafka kafka = Kafka.start(folder.resolve("kafka"))) {
      kafka.createTopic(COPIES);
      backlog.into(kafka);
      say(words(backlog) + ": bare copy");
      Pace copy = copy(kafka);
      row(backlog, "bare copy", copy, copy, null);
      say(words(backlog) + ": plain sum");
      Pace plain = plainSum(kafka, backlog, folder, "at_least_once");
      row(backlog, "plain 15-minute sum", plain, copy, plain);
      if (backlog.equals(backlogs().getFirst())) {
        say(words(backlog) + ": plain sum, exactly once");
        Pace exact = plainSum(kafka, backlog, folder, "exactly_once_v2");
        row(backlog, "the same, exactly once", exact, copy, plain);
      }
      say(words(backlog) + ": metering");
      metering(kafka, backlog, folder.resolve("state"), copy, plain);
    }
  }

  private Pace copy(Kafka kafka) throws IOException, InterruptedException {
    try (Part part = Part.java("copy", CopyThrough.class, "256m", kafka.bootstrap(), COPIES)) {
      part.awaitLine("serves", MINUTE);
      Timing shortly =
          Timing.of(timing.seconds() / 4, Math.max(1, timing.seconds() / 3), timing.rounds());
      return Pace.measure("bare copy", part, () -> kafka.records(COPIES), Long.MAX_VALUE, shortly);
    }
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
      // It has less to compile than metering.
      Timing soon = Timing.of(timing.seconds(), timing.seconds(), timing.rounds());
      return Pace.measure(
          id, part, () -> kafka.committed(id, Topics.READINGS), backlog.readings(), soon);
    }
  }

  private void metering(Kafka kafka, Backlog backlog, Path data, Pace copy, Pace plain)
      throws IOException, InterruptedException {
    Metering metering = Metering.start(root, kafka.bootstrap(), data).awaitRunning();
    try (metering) {
      Pace pace =
          Pace.measure(
              "metering", metering.part(), () -> through(kafka), backlog.readings(), timing);
      row(backlog, "**metering**", pace, copy, plain);
      metering.part().stop(TO_STOP);
    }
    long through = through(kafka);
    // Whoever starts with a backlog works on it while it restores, and is ready the later.
    kafka.empty(Topics.READINGS);
    say(words(backlog) + ": starts, with and without its disk");
    state(kafka, backlog, data, through);
  }

  private void state(Kafka kafka, Backlog backlog, Path data, long through)
      throws IOException, InterruptedException {
    long diskBytes = bytesOf(data);
    long quarters = backlog.quarters(through);
    Kafka.Changelogs changelogs = kafka.changelogs();
    double withDisk = start(kafka, data);
    FileSystemUtils.deleteRecursively(data);
    long entries = kafka.changelogs().entries();
    double without = start(kafka, data);
    state.row(
        whole(backlog.meters()),
        backlog.every().toMinutes() + " min",
        whole(quarters),
        whole((double) diskBytes / backlog.meters()),
        whole((double) diskBytes / quarters),
        whole((double) changelogs.bytes() / backlog.meters()),
        whole(entries),
        fine(withDisk),
        fine(without),
        fine((without - withDisk) / (entries / 1e6)));
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

  private void row(Backlog backlog, String what, Pace pace, Pace copy, @Nullable Pace plain) {
    String meters = whole(backlog.meters());
    speed.row(
        backlog.every().equals(MINUTE) ? meters : meters + ", every 15 min",
        what,
        whole(pace.perSecond()),
        ratio(pace.perSecond(), copy.perSecond()),
        plain == null ? "" : ratio(pace.perSecond(), plain.perSecond()),
        whole(pace.perCore()),
        plain == null ? "" : ratio(pace.perCore(), plain.perCore()),
        fine(pace.cpuMicros()),
        pace.residentMegabytes());
  }

  private static String ratio(double one, double limit) {
    return String.format(java.util.Locale.ROOT, "%.3f", one / limit);
  }

  private static String words(Backlog backlog) {
    return "%,d meters every %d min".formatted(backlog.meters(), backlog.every().toMinutes());
  }

  private void say(String what) {
    long seconds = (System.nanoTime() - began) / 1_000_000_000;
    System.out.printf("[%02d:%02d] %s%n", seconds / 60, seconds % 60, what);
  }
}
