package io.samspil.bench;

import io.samspil.bench.forecast.ForecastBench;
import io.samspil.bench.report.PerformancePage;
import io.samspil.bench.vee.Half;
import io.samspil.bench.vee.VeeBench;
import io.samspil.bench.vtn.VtnBench;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code samspil bench NAME}. */
@Command(
    name = "samspil bench",
    usageHelpAutoWidth = true,
    description = "Answers one question by measuring, beside its limit in the same run.")
public final class BenchApplication implements Callable<Integer> {
  private static final String NAMES =
      "ingest, pipeline, connections, metering, control, vee, forecast or vtn";

  @Parameters(paramLabel = "NAME", description = NAMES)
  private String name = "";

  @Option(names = "--root", hidden = true)
  private Path root = Path.of(".");

  @Option(
      names = "--seconds",
      description = "each measurement (default: 7 of bench metering, 90 of control, else 10)")
  private @Nullable Integer givenSeconds;

  @Option(
      names = "--warm-up",
      defaultValue = "30",
      description = "seconds, of each process that is measured (default: ${DEFAULT-VALUE})")
  private int warmUp;

  @Option(
      names = "--rounds",
      defaultValue = "3",
      description =
          "of each flood of bench ingest, in turn with its limit (default: ${DEFAULT-VALUE})")
  private int rounds;

  @Option(names = "--connections", defaultValue = "15000", description = "of bench connections")
  private int connections;

  @Option(
      names = "--readings",
      defaultValue = "2000000",
      description = "in each backlog of bench metering (default: ${DEFAULT-VALUE})")
  private long readings;

  @Option(
      names = "--meters",
      split = ",",
      defaultValue = "1000,10000,100000",
      description = "of bench metering (default: ${DEFAULT-VALUE})")
  private List<Integer> meters = List.of();

  @Option(
      names = "--minutes",
      defaultValue = "8",
      description =
          "after which bench metering and control end at the latest (default: ${DEFAULT-VALUE})")
  private int minutes;

  @Option(
      names = "--loads",
      split = ",",
      defaultValue = "1000,10000",
      description = "of bench control, in hundreds (default: ${DEFAULT-VALUE})")
  private List<Integer> loads = List.of();

  @Option(names = "--data", description = "the folder of the recordings, of bench vee and forecast")
  private @Nullable Path data;

  @Option(
      names = "--seed",
      description = "of the faults of bench vee (default: 4 for tuning, 11 for what is held out)")
  private @Nullable Long seed;

  @Option(
      names = "--half",
      defaultValue = "held-out",
      description =
          "of the recordings of bench vee: tuning or held-out (default: ${DEFAULT-VALUE})")
  private Half half = Half.HELD_OUT;

  @Option(
      names = "--write",
      description =
          "writes the table into docs/performance.md, that of vee into docs/metering-quality.md, that of"
              + " forecast into docs/flexibility-proof.md")
  private boolean write;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "this text")
  private boolean help;

  public static void main(String[] args) {
    System.exit(
        new CommandLine(new BenchApplication())
            .registerConverter(Half.class, BenchApplication::half)
            .execute(args));
  }

  private static Half half(String words) {
    return Half.valueOf(words.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  private String command() {
    String settings =
        switch (name) {
          case "ingest" ->
              "--warm-up %d --seconds %d --rounds %d".formatted(warmUp, seconds(), rounds);
          case "pipeline", "vtn" -> "--warm-up %d --seconds %d".formatted(warmUp, seconds());
          case "metering" ->
              "--seconds %d --readings %d --meters %s"
                  .formatted(
                      seconds(),
                      readings,
                      meters.stream().map(String::valueOf).collect(Collectors.joining(",")));
          case "control" ->
              "--warm-up %d --seconds %d --loads %s"
                  .formatted(
                      warmUp,
                      seconds(),
                      loads.stream().map(String::valueOf).collect(Collectors.joining(",")));
          case "vee" -> "--half %s --seed %d".formatted(half.words(), veeSeed());
          case "forecast" -> "--data DIR";
          default -> "--connections " + connections;
        };
    return "./samspil bench " + name + " " + settings;
  }

  @Override
  public Integer call() throws Exception {
    Timing timing = Timing.of(warmUp, seconds(), rounds);
    String table =
        switch (name) {
          case "ingest" -> new IngestBench(root, timing).run();
          case "pipeline" -> new PipelineBench(root, timing).run();
          case "connections" -> new ConnectionsBench(root, connections).run();
          case "metering" ->
              new MeteringBench(
                      root,
                      Timing.wellWarmed(seconds()),
                      readings,
                      meters,
                      Duration.ofMinutes(minutes))
                  .run();
          case "control" ->
              new ControlBench(
                      root,
                      loads,
                      Duration.ofSeconds(warmUp),
                      Duration.ofSeconds(seconds()),
                      Duration.ofMinutes(minutes))
                  .run();
          case "vee" -> new VeeBench(root, recordings(), half, veeSeed()).run();
          case "forecast" -> new ForecastBench(recordings()).run();
          case "vtn" ->
              new VtnBench(root, Duration.ofSeconds(warmUp), Duration.ofSeconds(seconds())).run();
          default -> throw wrong("there is no bench named " + name + "; expected " + NAMES);
        };
    if (write) {
      page().write(name.equals("vee") ? half.page() : name, Timing.told(command()) + "\n" + table);
    }
    return 0;
  }

  private PerformancePage page() {
    return switch (name) {
      case "vee" -> new PerformancePage(root, "docs/metering-quality.md");
      case "forecast" -> new PerformancePage(root, "docs/flexibility-proof.md");
      default -> new PerformancePage(root);
    };
  }

  private int seconds() {
    if (givenSeconds != null) {
      return givenSeconds;
    }
    return switch (name) {
      case "metering" -> 7;
      case "control" -> 90;
      default -> 10;
    };
  }

  private long veeSeed() {
    return seed == null ? half.seed() : seed;
  }

  private Path recordings() {
    if (data == null) {
      throw wrong("bench " + name + " needs --data: the folder of the recordings");
    }
    return data;
  }

  private CommandLine.ParameterException wrong(String what) {
    return new CommandLine.ParameterException(new CommandLine(this), what);
  }
}
