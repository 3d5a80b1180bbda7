package io.samspil.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Services are told what they understand, and each instance by a name of its own. */
class SettingsTest {
  private static final Path SERVICES = Path.of("../services");
  private static final Pattern RECORD =
      Pattern.compile("@ConfigurationProperties\\((?:prefix = )?\"(samspil[a-z.-]*)\"\\)");

  @ParameterizedTest
  @MethodSource("io.samspil.helm.Chart#examples")
  void everySettingOfTheHouseIsOneThatThereIs(String example) throws IOException {
    House house = House.read();
    Set<String> unknown = new TreeSet<>();
    for (var config : Chart.rendered(example).kind("ConfigMap").toList()) {
      String service = Rendered.name(config).substring(Chart.NAME.length() + 1);
      if (config.path("data").has("samspil.properties")) {
        Chart.settings(example, service).keySet().stream()
            .filter(key -> key.startsWith("samspil."))
            .filter(key -> !house.knows(key))
            .forEach(unknown::add);
      }
    }
    assertThat(unknown).isEmpty();
  }

  @Test
  void anInstanceHasTheNameOfItsPod() {
    assertThat(Chart.settings("default", "gateway"))
        .containsEntry("samspil.gateway.name", "${HOSTNAME}");
    assertThat(Chart.settings("default", "historian"))
        .containsEntry("samspil.historian.instance-id", "${HOSTNAME}");
    assertThat(Chart.settings("default", "metering"))
        .containsEntry("samspil.metering.instance-id", "${HOSTNAME}")
        .containsEntry(
            "samspil.metering.advertised",
            "http://${HOSTNAME}.city-samspil-metering-pods.samspil.svc:8080");
  }

  @Test
  void whatTheOneWhoInstallsSaysHolds() {
    assertThat(Chart.settings("external", "gateway"))
        .containsEntry("samspil.gateway.linger", "PT0.005S");
    assertThat(
            Chart.render(
                    Chart.values("default"),
                    Map.of("historian.settings.samspil\\.historian\\.store", "quest"))
                .one("ConfigMap", Chart.NAME + "-historian")
                .path("data")
                .path("samspil.properties")
                .asText())
        .contains("samspil.historian.store=quest")
        .doesNotContain("samspil.historian.store=influx");
  }

  /** Nothing that listens does so without knowing whose tokens are good. */
  @ParameterizedTest
  @MethodSource("io.samspil.helm.Chart#examples")
  void everyServiceThatListensKnowsTheIssuer(String example) {
    for (String service :
        List.of("gateway", "registry", "metering", "historian", "flexibility", "console")) {
      assertThat(Chart.settings(example, service).get("samspil.sign-in.issuer"))
          .startsWith("https://");
    }
  }

  /** The settings of the house: those in properties files, and those that records take. */
  private record House(Set<String> keys, List<Taken> records) {
    private record Taken(String prefix, String source) {}

    static House read() throws IOException {
      Set<String> keys = new TreeSet<>();
      List<Taken> records = new ArrayList<>();
      try (Stream<Path> files = Files.walk(SERVICES)) {
        for (Path file : files.filter(one -> one.toString().contains("/src/main/")).toList()) {
          if (file.toString().endsWith(".properties")) {
            keys.addAll(properties(file));
          } else if (file.toString().endsWith(".java")) {
            String source = Files.readString(file);
            Matcher record = RECORD.matcher(source);
            while (record.find()) {
              records.add(new Taken(record.group(1), source));
            }
          }
        }
      }
      return new House(keys, records);
    }

    private static Set<String> properties(Path file) {
      var properties = new Properties();
      try (Reader reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return properties.stringPropertyNames();
    }

    boolean knows(String key) {
      return keys.contains(key)
          || records.stream()
              .filter(record -> key.startsWith(record.prefix() + "."))
              .anyMatch(record -> takes(record, key.substring(record.prefix().length() + 1)));
    }

    private static boolean takes(Taken record, String rest) {
      return Stream.of(rest.split("\\."))
          .allMatch(part -> record.source().matches("(?s).*\\b" + camel(part) + "\\b.*"));
    }

    private static String camel(String kebab) {
      return Pattern.compile("-(.)")
          .matcher(kebab)
          .replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
    }
  }
}
