package io.samspil.simulator.replay;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where profiles are found: those we bring along, and files. */
final class Profiles {
  /** The names of those we bring along. */
  static final List<String> BUILT_IN =
      List.of(
          "ampds2-electricity",
          "ampds2-gas",
          "ampds2-water",
          "building-uci",
          "heat-aalborg",
          "london-lcl",
          "opsd-konstanz",
          "water-alicante");

  private Profiles() {}

  /**
   * @param nameOrPath the name of a built-in profile, or the path of a YAML file
   */
  static Profile find(String nameOrPath) throws ProfileFault, IOException {
    if (BUILT_IN.contains(nameOrPath)) {
      return ProfileReader.read("profile " + nameOrPath, resource(nameOrPath));
    }
    Path path = Path.of(nameOrPath);
    if (!Files.isRegularFile(path)) {
      throw new ProfileFault(
          "profile '%s' is neither a file nor one of %s".formatted(nameOrPath, BUILT_IN));
    }
    return ProfileReader.read(nameOrPath, Files.readString(path));
  }

  private static String resource(String name) throws IOException {
    String path = "/recordings/%s.yaml".formatted(name);
    try (InputStream stream = Profiles.class.getResourceAsStream(path)) {
      if (stream == null) {
        throw new IOException("%s is missing from the classpath".formatted(path));
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
