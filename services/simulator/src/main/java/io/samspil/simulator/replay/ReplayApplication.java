package io.samspil.simulator.replay;

import io.samspil.simulator.api.TokenSource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Publishes recorded files through MQTT as the meters they came from.
 *
 * <p>Exit code 0: everything was read and acknowledged, and equal if that was asked for; 1: not
 * everything was; 2: the command line, the profile or a file is not as it should be.
 */
@Command(
    name = "samspil replay",
    description = "Publishes recorded CSV files through MQTT as the meters they came from.",
    sortOptions = false,
    mixinStandardHelpOptions = true)
public final class ReplayApplication implements Callable<Integer> {
  private static final int USAGE = 2;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "recorded CSV files, in order")
  private List<Path> files = List.of();

  @Option(
      names = "--profile",
      required = true,
      paramLabel = "P",
      description =
          "how to read them: a YAML file, or one of ampds2-electricity, ampds2-gas, ampds2-water,"
              + " building-uci, heat-aalborg, london-lcl, opsd-konstanz, water-alicante")
  private String profile = "";

  @Option(
      names = "--speed",
      paramLabel = "X",
      defaultValue = "max",
      description = "max (default), or a factor of real time")
  private String speed = "max";

  @Option(names = "--register", description = "first register the meters, as recorded history")
  private boolean register;

  @Option(
      names = "--verify",
      description =
          "afterwards compare the platform's consumption by UTC day with that computed from the files")
  private boolean verify;

  @Option(
      names = "--api-url",
      paramLabel = "U",
      defaultValue = "http://127.0.0.1:8080",
      description = "the platform's HTTP API (default ${DEFAULT-VALUE})")
  private URI apiUrl = URI.create("http://127.0.0.1:8080");

  @Option(
      names = "--token",
      paramLabel = "T",
      defaultValue = "${env:SAMSPIL_TOKEN:-}",
      showDefaultValue = CommandLine.Help.Visibility.NEVER,
      description =
          "a token for the API, where it wants one; better in the environment as SAMSPIL_TOKEN, which"
              + " other users of this machine cannot read")
  private String token = "";

  @Option(
      names = "--mqtt-url",
      paramLabel = "U",
      defaultValue = "tcp://127.0.0.1:1883",
      description = "the platform's MQTT door (default ${DEFAULT-VALUE})")
  private URI mqttUrl = URI.create("tcp://127.0.0.1:1883");

  @Option(
      names = "--window",
      paramLabel = "N",
      defaultValue = "256",
      description = "messages that may be unacknowledged at a time (default ${DEFAULT-VALUE})")
  private int window = 256;

  @Option(
      names = "--patience",
      paramLabel = "S",
      defaultValue = "60",
      description =
          "seconds to go on without an acknowledgement, or without getting closer when verifying"
              + " (default ${DEFAULT-VALUE})")
  private int patienceSeconds = 60;

  /** Runs with these arguments, and exits. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new ReplayApplication()).execute(args));
  }

  @Override
  public Integer call() throws InterruptedException {
    try {
      boolean terminal = System.console() != null && System.console().isTerminal();
      return new ReplayRun(options(), System.out, System.err, terminal).run() ? 0 : 1;
    } catch (ProfileFault e) {
      throw new ParameterException(spec.commandLine(), e.reason(), e);
    } catch (IOException e) {
      System.err.println("a file could not be read: " + e);
      return USAGE;
    }
  }

  private ReplayOptions options() throws ProfileFault, IOException {
    for (Path file : files) {
      require(
          Files.isReadable(file) && !Files.isDirectory(file), "%s: no such file".formatted(file));
    }
    require(window > 0, "--window %d: expected at least 1".formatted(window));
    require(patienceSeconds > 0, "--patience %d: expected at least 1".formatted(patienceSeconds));
    return new ReplayOptions(
        files,
        Profiles.find(profile),
        Speed.parse(speed),
        register,
        verify,
        apiUrl,
        token.isBlank() ? TokenSource.NONE : () -> Optional.of(token.strip()),
        mqttUrl,
        window,
        Duration.ofSeconds(patienceSeconds));
  }

  private void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new ParameterException(spec.commandLine(), otherwise);
    }
  }
}
