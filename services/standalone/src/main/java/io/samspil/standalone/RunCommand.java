package io.samspil.standalone;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The flags of {@code samspil run}. */
@Command(
    name = "samspil run",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = "Runs the whole platform on this machine, with a simulated city.")
final class RunCommand implements Callable<Integer> {
  private final PrintStream out;

  @Option(names = "--empty", description = "no simulated city")
  private boolean empty;

  @Option(
      names = "--meters",
      paramLabel = "N",
      defaultValue = "1000",
      description = "meters of the simulated city (default: ${DEFAULT-VALUE})")
  private int meters;

  @Option(
      names = "--crowded-feeder",
      description =
          "a feeder of 400 kW more, with 100 households and 60 chargers, to which all cars come at"
              + " once and stay for 45 minutes")
  private boolean crowdedFeeder;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "${sys:samspil.data:-data}",
      description = "folder that keeps everything (default: ${DEFAULT-VALUE})")
  private Path data = Path.of("data");

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description = "console and API (default: ${DEFAULT-VALUE}; 0 takes a free port)")
  private int httpPort;

  @Option(
      names = "--mqtt-port",
      paramLabel = "PORT",
      defaultValue = "1883",
      description = "devices (default: ${DEFAULT-VALUE}; 0 takes a free port)")
  private int mqttPort;

  @Option(
      names = "--kafka-port",
      paramLabel = "PORT",
      defaultValue = "9092",
      description = "embedded Kafka (default: ${DEFAULT-VALUE}; 0 takes a free port)")
  private int kafkaPort;

  @Option(
      names = "--store",
      paramLabel = "quest|influx",
      defaultValue = "quest",
      description = "embedded QuestDB, or an InfluxDB server (default: ${DEFAULT-VALUE})")
  private Store store = Store.quest;

  @Option(names = "--influx-url", paramLabel = "URL", description = "the InfluxDB server")
  private @Nullable String influxUrl;

  @Option(
      names = "--mqtt-url",
      paramLabel = "URL",
      description = "an external MQTT broker to take messages from, mqtt://HOST:PORT or mqtts://")
  private @Nullable String mqttUrl;

  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT",
      description = "an external Kafka instead of the embedded one")
  private @Nullable String kafka;

  @Option(
      names = "--sign-in",
      description = "the API and the console want a token: samspil token --role ROLE gives one")
  private boolean signIn;

  @Option(names = "--train", hidden = true)
  private boolean train;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "this text")
  private boolean help;

  RunCommand(PrintStream out) {
    this.out = out;
  }

  /** Parses, runs, and gives the exit code; failures go to {@code err} as one sentence. */
  static int execute(PrintStream out, PrintStream err, String... args) {
    return new CommandLine(new RunCommand(out))
        .setParameterExceptionHandler((e, a) -> complain(err, sentence(e), 2))
        .setExecutionExceptionHandler((e, c, r) -> explain(err, e))
        .execute(args);
  }

  @Override
  public Integer call() throws Exception {
    new Run(options(), out).untilStopped();
    return 0;
  }

  RunOptions options() {
    return new RunOptions(
        empty,
        meters,
        crowdedFeeder,
        data.toAbsolutePath().normalize(),
        httpPort,
        mqttPort,
        kafkaPort,
        store,
        influxUrl,
        mqttUrl,
        kafka,
        signIn,
        train);
  }

  private static String sentence(ParameterException e) {
    String message = String.valueOf(e.getMessage());
    return (message.endsWith(".") ? message : message + ".") + " Try: samspil run --help";
  }

  private static int explain(PrintStream err, Exception e) throws Exception {
    if (e instanceof Refusal refusal) {
      return complain(err, refusal.sentence(), refusal.exitCode());
    }
    throw e;
  }

  private static int complain(PrintStream err, String sentence, int exitCode) {
    err.println("samspil: " + sentence);
    return exitCode;
  }
}
