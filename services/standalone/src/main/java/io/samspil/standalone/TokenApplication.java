package io.samspil.standalone;

import io.samspil.signin.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code samspil token}: prints a token for a platform that runs with {@code --sign-in}. */
@Command(
    name = "samspil token",
    description = "Prints a token for the API of a platform that runs with --sign-in.",
    sortOptions = false,
    mixinStandardHelpOptions = true)
public final class TokenApplication implements Callable<Integer> {
  private static final int LONGEST_HOURS = 366 * 24;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--role",
      required = true,
      paramLabel = "R",
      description = "viewer, operator or engineer")
  private String role = "";

  @Option(
      names = "--name",
      paramLabel = "N",
      defaultValue = "${sys:user.name}",
      description = "who acts with it (default: ${DEFAULT-VALUE})")
  private String name = "";

  @Option(
      names = "--hours",
      paramLabel = "H",
      defaultValue = "12",
      description = "how long it is good (default: ${DEFAULT-VALUE})")
  private int hours;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "${sys:samspil.data:-data}",
      description = "the platform's folder (default: ${DEFAULT-VALUE})")
  private Path data = Path.of("data");

  public static void main(String[] args) {
    System.exit(new CommandLine(new TokenApplication()).execute(args));
  }

  @Override
  public Integer call() {
    Role wanted =
        Role.find(role)
            .orElseThrow(() -> fault("--role %s: expected viewer, operator or engineer", role));
    if (hours < 1 || hours > LONGEST_HOURS) {
      throw fault("--hours %d: expected 1 to %d", hours, LONGEST_HOURS);
    }
    Path root = data.toAbsolutePath().normalize();
    if (!Files.isDirectory(OwnTokens.folder(root))) {
      System.err.println(
          "samspil: the platform with the data folder %s has not been run with --sign-in: its API answers without a token."
              .formatted(root));
      return 1;
    }
    System.out.println(OwnTokens.token(root, name, wanted, Instant.now(), Duration.ofHours(hours)));
    return 0;
  }

  private ParameterException fault(String format, Object... values) {
    return new ParameterException(spec.commandLine(), format.formatted(values));
  }
}
