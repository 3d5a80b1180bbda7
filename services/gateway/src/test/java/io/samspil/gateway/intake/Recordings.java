package io.samspil.gateway.intake;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Payloads of real devices, which the project does not ship: in {@code shared/data} beside the
 * repository, or where the system property {@code samspil.recordings} says.
 */
public final class Recordings {
  private static final Path FOLDER =
      Path.of(System.getProperty("samspil.recordings", "../../../shared/data"));

  private Recordings() {}

  /** One file; the test is left out where it is not at hand. */
  public static byte[] file(String folder, String name) throws IOException {
    Path file = FOLDER.resolve(folder).resolve(name);
    assumeTrue(Files.exists(file), "the recording " + folder + "/" + name + " is not at hand");
    return Files.readAllBytes(file);
  }

  /** The files of a folder with this ending; the test is left out where there are none. */
  public static List<Path> files(String folder, String suffix) throws IOException {
    Path in = FOLDER.resolve(folder);
    assumeTrue(Files.isDirectory(in), "the recordings " + folder + " are not at hand");
    try (Stream<Path> found = Files.walk(in)) {
      return found.filter(path -> path.toString().endsWith(suffix)).sorted().toList();
    }
  }
}
