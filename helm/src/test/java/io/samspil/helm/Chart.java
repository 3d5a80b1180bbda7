package io.samspil.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Spliterators;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The chart, as Helm itself reads it. */
final class Chart {
  static final Path FOLDER = Path.of("samspil").toAbsolutePath();
  static final String KUBERNETES = "1.33.0";
  static final String RELEASE = "city";
  static final String NAMESPACE = "samspil";
  static final String NAME = "city-samspil";

  static final YAMLMapper YAML = new YAMLMapper();

  /**
   * Helm renders hooks apart, and helm-java leaves them out: here they are objects as all others.
   */
  private static final Path WITHOUT_HOOKS = withoutHooks();

  private static final Map<String, Rendered> RENDERED = new ConcurrentHashMap<>();

  private Chart() {}

  /** The examples: {@code default} and the names of the files in {@code ci}. */
  static Stream<String> examples() {
    return Stream.of("default", "minimal", "ha", "external");
  }

  /** What the example makes; the same each time. */
  static Rendered rendered(String example) {
    return RENDERED.computeIfAbsent(example, name -> render(values(name), Map.of()));
  }

  /** What the values make. */
  static Rendered render(Path values, Map<String, ?> settings) {
    var template = new Helm(WITHOUT_HOOKS).template().withName(RELEASE).withNamespace(NAMESPACE);
    template.withKubeVersion(KUBERNETES).withValuesFile(values);
    settings.forEach(template::set);
    return new Rendered(documents(template.call()));
  }

  static Path values(String example) {
    return example.equals("default")
        ? FOLDER.resolve("values.yaml")
        : FOLDER.resolve("ci").resolve(example + "-values.yaml");
  }

  /** What a service is told, by the names of the settings. */
  static Map<String, String> settings(String example, String service) {
    JsonNode config = rendered(example).one("ConfigMap", NAME + "-" + service);
    var properties = new Properties();
    try {
      properties.load(new StringReader(config.path("data").path("samspil.properties").asText()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> settings = new TreeMap<>();
    properties.stringPropertyNames().forEach(key -> settings.put(key, properties.getProperty(key)));
    return settings;
  }

  /** Lints the chart as if the example were its own values: the linter of helm-java takes none. */
  static LintResult lint(String example, Path copy) throws IOException {
    copyTo(copy);
    JsonNode all = YAML.readTree(values("default").toFile());
    YAML.readerForUpdating(all).readValue(values(example).toFile());
    YAML.writeValue(copy.resolve("values.yaml").toFile(), all);
    return new Helm(copy).lint().strict().call();
  }

  private static Path withoutHooks() {
    try {
      Path copy = Files.createTempDirectory(Path.of("target"), "chart").toAbsolutePath();
      copyTo(copy);
      try (Stream<Path> files = Files.walk(copy.resolve("templates"))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          String text = Files.readString(file);
          Files.writeString(file, text.replace("helm.sh/hook:", "was.a/hook:"));
        }
      }
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copyTo(Path copy) throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER, FileVisitOption.FOLLOW_LINKS)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path to = copy.resolve(FOLDER.relativize(file).toString());
        Files.createDirectories(to.getParent());
        Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  /** All that a text of YAML documents has. */
  static List<JsonNode> documents(String text) {
    ObjectReader reader = YAML.readerFor(JsonNode.class);
    try {
      Iterator<JsonNode> documents = reader.readValues(text);
      return StreamSupport.stream(Spliterators.spliteratorUnknownSize(documents, 0), false)
          .filter(document -> document.has("kind"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
