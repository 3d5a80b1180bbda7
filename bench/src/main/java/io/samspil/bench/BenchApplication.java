package io.samspil.bench;

import io.samspil.bench.report.PerformancePage;
import java.nio.file.Path;
import java.util.concurrent.Callable;
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
  @Parameters(paramLabel = "NAME", description = "ingest, pipeline or connections")
  private String name = "";

  @Option(names = "--root", hidden = true)
  private Path root = Path.of(".");

  @Option(
      names = "--seconds",
      defaultValue = "10",
      description = "each measurement (default: ${DEFAULT-VALUE})")
  private int seconds;

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

  @Option(names = "--write", description = "writes the table into docs/performance.md")
  private boolean write;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "this text")
  private boolean help;

  public static void main(String[] args) {
    System.exit(new CommandLine(new BenchApplication()).execute(args));
  }

  private String command() {
    String settings =
        switch (name) {
          case "ingest" ->
              "--warm-up %d --seconds %d --rounds %d".formatted(warmUp, seconds, rounds);
          case "pipeline" -> "--warm-up %d --seconds %d".formatted(warmUp, seconds);
          default -> "--connections " + connections;
        };
    return "./samspil bench " + name + " " + settings;
  }

  @Override
  public Integer call() throws Exception {
    Timing timing = Timing.of(warmUp, seconds, rounds);
    String table =
        switch (name) {
          case "ingest" -> new IngestBench(root, timing).run();
          case "pipeline" -> new PipelineBench(root, timing).run();
          case "connections" -> new ConnectionsBench(root, connections).run();
          default ->
              throw new CommandLine.ParameterException(
                  new CommandLine(this),
                  "there is no bench named " + name + "; expected ingest, pipeline or connections");
        };
    if (write) {
      new PerformancePage(root).write(name, Timing.told(command()) + "\n" + table);
    }
    return 0;
  }
}
