package io.samspil.bench.vtn;

import static io.samspil.bench.report.Table.fine;
import static io.samspil.bench.report.Table.millis;
import static io.samspil.bench.report.Table.whole;

import io.samspil.bench.load.HttpPolls;
import io.samspil.bench.load.LoadResult;
import io.samspil.bench.parts.Flexibility;
import io.samspil.bench.parts.Part;
import io.samspil.bench.parts.Ports;
import io.samspil.bench.parts.Usage;
import io.samspil.bench.peers.BareSpring;
import io.samspil.bench.report.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Polls of events, as VENs send them, to flexibility as a process with a thousand events, and to a
 * bare Spring endpoint that answers the same bytes, in the same run.
 */
public final class VtnBench {
  private static final int CONNECTIONS = 32;
  private static final double ASKED_PER_SECOND = 2_000;
  private static final Duration TO_START = Duration.ofSeconds(60);

  private final Path root;
  private final Duration warmUp;
  private final Duration counted;
  private final Table table =
      new Table(
          "what",
          "events in the answer",
          "KB",
          "requests/s",
          "of the bare endpoint",
          "p50 ms",
          "p99 ms",
          "CPU µs/request",
          "resident MB");

  /**
   * @param warmUp of each process and each kind of request
   */
  public VtnBench(Path root, Duration warmUp, Duration counted) {
    this.root = root;
    this.warmUp = warmUp;
    this.counted = counted;
  }

  /** The table. */
  public String run() throws IOException, InterruptedException {
    Path folder = Part.folder("vtn");
    try (Flexibility flexibility = Flexibility.start(root, folder)) {
      City city = City.build(flexibility.port());
      System.out.println("  … 1,000 events are there");
      for (int limit : List.of(50, 5)) {
        compare(flexibility, city, limit, folder);
      }
    }
    return table.markdown();
  }

  private void compare(Flexibility flexibility, City city, int limit, Path folder)
      throws IOException, InterruptedException {
    String sample = city.get(path(city.programs().getFirst(), limit), city.ven());
    Path file = folder.resolve("answer-" + limit);
    Files.writeString(file, sample);
    int port = Ports.free();
    double bare;
    try (Part spring = Part.java("bare", BareSpring.class, "512m", "" + port, file.toString())) {
      spring.awaitLine("serves", TO_START);
      bare =
          row(
              "bare Spring MVC endpoint",
              spring,
              polls(port, city, limit, city.ven(), 0),
              0,
              sample,
              limit);
    }
    for (double perSecond : List.of(0.0, ASKED_PER_SECOND)) {
      String what = perSecond == 0 ? "**GET /events** of a VEN" : "the same at 2,000/s";
      row(
          what,
          flexibility.part(),
          polls(flexibility.port(), city, limit, city.ven(), perSecond),
          bare,
          sample,
          limit);
    }
    row(
        "**GET /events** of business logic",
        flexibility.part(),
        polls(flexibility.port(), city, limit, city.business(), 0),
        bare,
        sample,
        limit);
  }

  private static String path(String program, int limit) {
    return City.BASE + "/events?programID=%s&limit=%d".formatted(program, limit);
  }

  private static HttpPolls polls(int port, City city, int limit, String token, double perSecond) {
    List<byte[]> requests =
        city.programs().stream()
            .map(program -> HttpPolls.get(path(program, limit), token))
            .toList();
    return new HttpPolls(port, requests, CONNECTIONS, perSecond);
  }

  /**
   * @param bare requests a second of the bare endpoint; 0 for itself
   * @return requests a second
   */
  private double row(
      String what, Part part, HttpPolls polls, double bare, String answer, int events)
      throws InterruptedException {
    polls.run(warmUp);
    Usage before = part.usage();
    LoadResult result = polls.run(counted);
    Usage after = part.usage();
    boolean paced = polls.perSecond() > 0;
    table.row(
        what,
        events,
        fine(answer.getBytes(StandardCharsets.UTF_8).length / 1024.0),
        whole(result.perSecond()),
        paced ? "" : fine(bare == 0 ? 1 : result.perSecond() / bare),
        millis(result.latencyMillis(50)),
        millis(result.latencyMillis(99)),
        whole((after.cpuSeconds() - before.cpuSeconds()) * 1e6 / result.acknowledged()),
        after.residentMegabytes());
    return result.perSecond();
  }
}
