package io.samspil.standalone.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs of this machine that are run to their end. */
public final class Tools {
  private static final int SECONDS = 60;

  /**
   * @param output what it printed
   */
  record Ran(int exitCode, String output) {}

  private Tools() {}

  static boolean areThere(String... names) {
    return Stream.of(names).allMatch(name -> find(name).isPresent());
  }

  /** Where the program is, also where only administrators' programs are. */
  public static Optional<Path> find(String name) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.concat(
            Arrays.stream(path.split(File.pathSeparator)),
            Stream.of("/usr/sbin", "/usr/local/sbin"))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Fails when it has not ended after a minute. */
  static Ran run(Path folder, List<String> command) throws IOException, InterruptedException {
    Path output = Files.createTempFile(folder, "ran", ".txt");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly().waitFor();
    }
    String printed = Files.readString(output);
    assertThat(ended).as("%s ends; it printed %s", command, printed).isTrue();
    return new Ran(process.exitValue(), printed);
  }
}
