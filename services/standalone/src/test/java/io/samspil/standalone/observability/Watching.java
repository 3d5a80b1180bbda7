package io.samspil.standalone.observability;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What stands in {@code deploy/observability}. */
final class Watching {
  static final Path FOLDER =
      Path.of("..", "..", "deploy", "observability").toAbsolutePath().normalize();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Watching() {}

  /** Dashboards by file name. */
  static Map<String, JsonNode> dashboards() throws IOException {
    Map<String, JsonNode> all = new TreeMap<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(FOLDER.resolve("dashboards"), "*.json")) {
      for (Path file : files) {
        all.put(file.getFileName().toString(), JSON.readTree(Files.readString(file)));
      }
    }
    return all;
  }

  /** Those panels of a dashboard that show something. */
  static List<JsonNode> panels(JsonNode dashboard) {
    List<JsonNode> panels = new ArrayList<>();
    for (JsonNode panel : dashboard.path("panels")) {
      if (!panel.path("type").asString().equals("row")) {
        panels.add(panel);
      }
    }
    return panels;
  }

  @SuppressWarnings("unchecked")
  static List<Map<String, Object>> alerts() throws IOException {
    Map<String, Object> file = new Yaml().load(Files.readString(FOLDER.resolve("alerts.yaml")));
    List<Map<String, Object>> alerts = new ArrayList<>();
    for (Map<String, Object> group : (List<Map<String, Object>>) file.get("groups")) {
      alerts.addAll((List<Map<String, Object>>) group.get("rules"));
    }
    return alerts;
  }

  /** Every question that is asked; a panel says in its description when it may be empty. */
  static List<Expression> expressions() throws IOException {
    List<Expression> all = new ArrayList<>();
    for (var dashboard : dashboards().entrySet()) {
      for (JsonNode panel : panels(dashboard.getValue())) {
        boolean mayBeEmpty = panel.path("description").asString("").contains("Empty ");
        for (JsonNode target : panel.path("targets")) {
          all.add(
              new Expression(
                  dashboard.getKey() + ": " + panel.path("title").asString(),
                  target.path("expr").asString(),
                  mayBeEmpty));
        }
      }
    }
    for (Map<String, Object> alert : alerts()) {
      all.add(
          new Expression("alert " + alert.get("alert"), String.valueOf(alert.get("expr")), true));
    }
    return all;
  }
}
