package io.samspil.gateway.profile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Loads the built-in profiles and those of a directory, and refuses them with every fault named.
 */
public final class ProfileLoader {
  private static final List<String> BUILT_IN = List.of("wmbusmeters.yaml");
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build();

  private ProfileLoader() {}

  /**
   * @param directory its {@code .yaml} files are loaded beside the built-in ones; a profile there
   *     takes the place of a built-in one of the same name
   * @throws InvalidProfilesException naming every fault of every file
   */
  public static Profiles load(@Nullable Path directory) {
    List<String> faults = new ArrayList<>();
    Map<String, DeviceProfile> profiles = new TreeMap<>();
    BUILT_IN.forEach(file -> keep(profiles, parse(file, builtIn(file), faults)));
    Map<String, String> own = directory == null ? Map.of() : files(directory, faults);
    Map<String, DeviceProfile> added = new TreeMap<>();
    own.forEach(
        (file, text) -> {
          DeviceProfile profile = parse(file, text, faults);
          if (profile != null && added.putIfAbsent(profile.name(), profile) != null) {
            faults.add(
                "%s /name is %s; expected a name of its own".formatted(file, profile.name()));
          }
        });
    profiles.putAll(added);
    sameFilterTwice(profiles, faults);
    if (!faults.isEmpty()) {
      throw new InvalidProfilesException(faults);
    }
    return new Profiles(List.copyOf(profiles.values()));
  }

  private static void keep(Map<String, DeviceProfile> all, @Nullable DeviceProfile profile) {
    if (profile != null) {
      all.put(profile.name(), profile);
    }
  }

  private static void sameFilterTwice(Map<String, DeviceProfile> profiles, List<String> faults) {
    Map<String, String> owners = new TreeMap<>();
    for (DeviceProfile profile : profiles.values()) {
      @Nullable String other = owners.putIfAbsent(profile.filter().text(), profile.name());
      if (other != null) {
        faults.add(
            "the topic %s belongs to the profiles %s and %s; expected one of them"
                .formatted(profile.filter().text(), other, profile.name()));
      }
    }
  }

  static @Nullable DeviceProfile parse(String file, String yaml, List<String> faults) {
    try {
      return new ProfileReader(file, faults).read(YAML.readTree(yaml));
    } catch (JacksonException e) {
      faults.add("%s is not YAML: %s".formatted(file, e.getOriginalMessage()));
      return null;
    }
  }

  private static String builtIn(String file) {
    try (InputStream in = ProfileLoader.class.getResourceAsStream("/profiles/" + file)) {
      if (in == null) {
        throw new IllegalStateException("the built-in profile " + file + " is missing");
      }
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("the built-in profile " + file + " cannot be read", e);
    }
  }

  private static Map<String, String> files(Path directory, List<String> faults) {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> found = Files.list(directory)) {
      for (Path file :
          found
              .filter(path -> path.toString().endsWith(".yaml"))
              .sorted(Comparator.naturalOrder())
              .toList()) {
        texts.put(file.toString(), Files.readString(file));
      }
    } catch (IOException e) {
      faults.add(
          "samspil.gateway.profiles-dir is %s; expected a directory that can be read (%s)"
              .formatted(directory, e));
    }
    return texts;
  }
}
