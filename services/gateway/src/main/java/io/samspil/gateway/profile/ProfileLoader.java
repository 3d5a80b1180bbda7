package io.samspil.gateway.profile;

import io.samspil.gateway.decode.Shown;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Loads the built-in profiles and those of a directory, and refuses them with every fault named.
 */
public final class ProfileLoader {
  private static final List<String> BUILT_IN =
      List.of(
          "csv-lines",
          "dsmr-p1",
          "homewizard",
          "json-list",
          "omnipower",
          "shelly-gen1",
          "shelly-gen2",
          "tasmota",
          "wmbusmeters",
          "zigbee2mqtt");
  private static final ZoneId ZONE = ZoneId.of("Europe/Copenhagen");
  private static final YAMLMapper YAML =
      YAMLMapper.builder(
              YAMLFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(64).build())
                  .build())
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
    return new ProfileShelf(directory, ZONE).profiles();
  }

  /**
   * The built-in profiles and those of the files; behind the built-in ones, so that they go before.
   *
   * @param files their texts by name
   * @param faults where every fault is noted
   */
  static List<ProfileSource> read(Map<String, String> files, ZoneId zone, List<String> faults) {
    Map<String, ProfileSource> all = new TreeMap<>();
    for (String name : BUILT_IN) {
      ProfileSource read = parse(ProfileSource.BUILT_IN, builtIn(name), zone, faults);
      if (read != null) {
        all.put(read.name(), read);
      }
    }
    Map<String, ProfileSource> own = new LinkedHashMap<>();
    files.forEach(
        (file, yaml) -> {
          ProfileSource read = parse(file, yaml, zone, faults);
          if (read != null && own.putIfAbsent(read.name(), read) != null) {
            faults.add("%s /name is %s; expected a name of its own".formatted(file, read.name()));
          }
        });
    sameFilterTwice(own, faults);
    all.keySet().removeAll(own.keySet());
    List<ProfileSource> sources = new ArrayList<>(all.values());
    sources.addAll(own.values());
    return sources;
  }

  private static void sameFilterTwice(Map<String, ProfileSource> own, List<String> faults) {
    Map<String, String> owners = new TreeMap<>();
    for (ProfileSource source : own.values()) {
      for (String topic : source.profile().topics()) {
        @Nullable String other = owners.putIfAbsent(topic, source.name());
        if (other != null) {
          faults.add(
              "the topic %s belongs to the profiles %s and %s; expected one of them"
                  .formatted(topic, other, source.name()));
        }
      }
    }
  }

  /** One profile; null when it has faults, which are noted. */
  static @Nullable ProfileSource parse(String file, String yaml, ZoneId zone, List<String> faults) {
    try {
      JsonNode read = YAML.readTree(yaml);
      DeviceProfile profile = new ProfileReader(file, read, faults, zone).read();
      return profile == null ? null : new ProfileSource(profile, file, yaml);
    } catch (JacksonException e) {
      String why = String.valueOf(e.getOriginalMessage()).replaceAll("\\s+", " ");
      faults.add("%s is not YAML: %s".formatted(file, Shown.plain(why, 200)));
      return null;
    }
  }

  private static String builtIn(String name) {
    String file = "/profiles/" + name + ".yaml";
    try (InputStream in = ProfileLoader.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the built-in profile " + file + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("the built-in profile " + file + " cannot be read", e);
    }
  }

  /** The texts of the files of a directory, by name. */
  static Map<String, String> files(Path directory, List<String> faults) {
    Map<String, String> texts = new LinkedHashMap<>();
    try (Stream<Path> found = Files.list(directory)) {
      for (Path file : found.filter(ProfileLoader::isYaml).sorted().toList()) {
        texts.put(file.toString(), Files.readString(file));
      }
    } catch (IOException e) {
      faults.add(
          "samspil.gateway.profiles-dir is %s; expected a directory that can be read (%s)"
              .formatted(directory, e));
    }
    return texts;
  }

  private static boolean isYaml(Path file) {
    return file.toString().endsWith(".yaml") && Files.isRegularFile(file);
  }
}
