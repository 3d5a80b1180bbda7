package io.samspil.standalone.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.samspil.standalone.Child;
import io.samspil.standalone.StandaloneApplication;
import io.samspil.standalone.observability.Collector.Told;
import io.samspil.standalone.processes.ServiceProcess;
import io.samspil.standalone.processes.Tools;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What is watched is there: a platform with a city, and every question that is asked of it. */
class ObservabilityTest {
  private static final Duration TO_START = Duration.ofSeconds(240);
  private static final Duration TO_BE_ASKED = Duration.ofSeconds(60);
  private static final int SCRAPES = 4;

  /** What others than the services publish. */
  private static final Set<String> OF_PROMETHEUS = Set.of("up");

  /** What the JVM publishes after its first collection. */
  private static final Set<String> LATER = Set.of("jvm_gc_pause_seconds_sum");

  private static final Path DOCS = Path.of("..", "..", "docs");

  @TempDir static Path folder;

  private static Collector collector;
  private static Child platform;
  private static URI address;

  @BeforeAll
  static void start() throws Exception {
    collector = new Collector(ServiceProcess.freePort());
    platform =
        Child.start(
            Map.of("SAMSPIL_TRACES_ENDPOINT", collector.endpoint(), "SAMSPIL_TRACES_SHARE", "1"),
            StandaloneApplication.class,
            "--meters=20",
            "--http-port=0",
            "--mqtt-port=0",
            "--kafka-port=0",
            "--data=" + folder.resolve("data"));
    platform.line("Samspil is ready in", TO_START);
    address =
        URI.create(platform.line("Console", TO_START).replaceFirst(".*(http://\\S+)/$", "$1"));
    await()
        .atMost(TO_BE_ASKED)
        .until(() -> published().contains("historian_stored_points_total{series=\"readings\""));
  }

  @AfterAll
  static void end() {
    platform.close();
    collector.close();
  }

  @Test
  void a_reading_is_followed_from_mqtt_to_the_store() {
    await()
        .atMost(TO_BE_ASKED)
        .untilAsserted(
            () -> assertThat(chains()).as("of %s", collector.byService().keySet()).isNotEmpty());
    List<Told> chain = chains().getFirst();

    assertThat(chain.getFirst().span().getParentSpanId().isEmpty()).isTrue();
    assertThat(chain)
        .extracting(told -> told.span().getName())
        .containsExactly("gateway receive", "metering book", "historian store");
    assertThat(chain)
        .allSatisfy(
            told ->
                assertThat(told.span().getEndTimeUnixNano())
                    .isGreaterThanOrEqualTo(told.span().getStartTimeUnixNano()));
    assertThat(chain.getLast().span().getEndTimeUnixNano())
        .isGreaterThan(chain.getFirst().span().getStartTimeUnixNano());
  }

  /** Steps of one reading in all three services, each the child of the one before. */
  private static List<List<Told>> chains() {
    Map<String, List<Told>> all = collector.byService();
    return all.getOrDefault("samspil-gateway", List.of()).stream()
        .flatMap(
            first ->
                following(all, "samspil-metering", first)
                    .flatMap(
                        then ->
                            following(all, "samspil-historian", then)
                                .map(last -> List.of(first, then, last))))
        .toList();
  }

  private static Stream<Told> following(Map<String, List<Told>> all, String service, Told parent) {
    return all.getOrDefault(service, List.of()).stream().filter(told -> told.follows(parent));
  }

  @Test
  void the_table_lists_what_is_published_and_nothing_else() throws Exception {
    Map<String, Row> table = table();
    Figures figures = Figures.of(published());

    assertThat(table.keySet()).containsAll(figures.ours());
    Set<String> missing = new TreeSet<>(table.keySet());
    missing.removeAll(figures.ours());
    assertThat(missing).allMatch(name -> table.get(name).text().contains("from the first one on"));
    for (String name : figures.ours()) {
      assertThat(figures.labels().get(name)).as(name).isEqualTo(table.get(name).labels());
      assertThat(figures.families().get(name)).as(name + " says what it is").isNotEmpty();
    }
    assertThat(table)
        .allSatisfy((name, row) -> assertThat(name).matches("\\w+_" + row.unit() + "(_total)?"));
  }

  @Test
  void alerts_and_dashboards_ask_for_what_is_published() throws Exception {
    Set<String> known = new TreeSet<>(Figures.of(published()).samples());
    known.addAll(OF_PROMETHEUS);
    known.addAll(LATER);
    table().forEach((name, row) -> known.add(name));

    assertThat(Watching.expressions())
        .allSatisfy(
            expression ->
                assertThat(expression.names())
                    .as(expression.where())
                    .isNotEmpty()
                    .isSubsetOf(known));
  }

  @Test
  void a_real_prometheus_answers_every_question() throws Exception {
    Path program = tool("prometheus");
    try (Prometheus prometheus =
        Prometheus.start(program, folder, address, ServiceProcess.freePort())) {
      await().atMost(TO_BE_ASKED).until(() -> prometheus.scrapes() >= SCRAPES);

      SoftAssertions all = new SoftAssertions();
      for (Expression expression : Watching.expressions()) {
        JsonNode answer = prometheus.ask(expression.asked());
        all.assertThat(answer.path("status").asString())
            .as("%s: %s", expression.where(), answer)
            .isEqualTo("success");
        if (!expression.mayBeEmpty()) {
          all.assertThat(answer.path("data").path("result").size())
              .as("%s has an answer: %s", expression.where(), expression.asked())
              .isPositive();
        }
      }
      for (JsonNode rule : rules(prometheus)) {
        all.assertThat(rule.path("health").asString()).as(rule.toString()).isEqualTo("ok");
      }
      all.assertAll();
    }
  }

  private static List<JsonNode> rules(Prometheus prometheus) throws Exception {
    await()
        .atMost(TO_BE_ASKED)
        .until(
            () ->
                groups(prometheus).stream()
                    .noneMatch(rule -> rule.path("health").asString().equals("unknown")));
    return groups(prometheus);
  }

  private static List<JsonNode> groups(Prometheus prometheus) throws Exception {
    return prometheus
        .get("/api/v1/rules")
        .path("data")
        .path("groups")
        .valueStream()
        .flatMap(group -> group.path("rules").valueStream())
        .toList();
  }

  @Test
  void promtool_passes_rules_configuration_and_what_fires_when() throws Exception {
    String promtool = tool("promtool").toString();
    for (List<String> check :
        List.of(
            List.of("check", "rules", "alerts.yaml"),
            List.of("check", "config", "--syntax-only", "prometheus.yml"),
            List.of("test", "rules", "alerts-test.yaml"))) {
      Process process =
          new ProcessBuilder(promtool)
              .directory(Watching.FOLDER.toFile())
              .command(concat(promtool, check))
              .redirectErrorStream(true)
              .start();
      String said = new String(process.getInputStream().readAllBytes());
      assertThat(process.waitFor()).as("promtool %s: %s", check, said).isZero();
    }
  }

  @Test
  void every_alert_says_what_to_do_and_where_more_is_said() throws Exception {
    Set<String> anchors =
        Files.readString(DOCS.resolve("operations.md"))
            .lines()
            .filter(line -> line.startsWith("### "))
            .map(line -> "docs/operations.md#" + line.substring(4).toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    String tested = Files.readString(Watching.FOLDER.resolve("alerts-test.yaml"));

    for (Map<String, Object> alert : Watching.alerts()) {
      String name = String.valueOf(alert.get("alert"));
      var annotations = (Map<?, ?>) alert.get("annotations");
      assertThat(annotations.keySet().toString()).contains("summary", "description");
      assertThat(anchors).as(name).contains(String.valueOf(annotations.get("runbook_url")));
      assertThat(String.valueOf(alert.get("labels")))
          .containsPattern("severity=(critical|warning)");
      assertThat(tested).as("a test fires " + name).contains("\"" + name + "\"");
    }
  }

  @Test
  void every_panel_can_be_read() throws Exception {
    for (var dashboard : Watching.dashboards().entrySet()) {
      assertThat(dashboard.getValue().path("schemaVersion").asInt()).isGreaterThanOrEqualTo(39);
      Set<String> titles = new TreeSet<>();
      for (JsonNode panel : Watching.panels(dashboard.getValue())) {
        String title = panel.path("title").asString();
        assertThat(titles.add(title)).as("%s has one %s", dashboard.getKey(), title).isTrue();
        assertThat(panel.path("fieldConfig").path("defaults").path("unit").asString())
            .as(title)
            .isNotEmpty();
        assertThat(panel.path("datasource").path("uid").asString()).isEqualTo("${datasource}");
        assertThat(panel.path("targets").size()).as(title).isPositive();
      }
    }
  }

  private record Row(String unit, Set<String> labels, String text) {}

  private static Map<String, Row> table() throws Exception {
    Map<String, Row> table = new TreeMap<>();
    for (String line : Files.readAllLines(DOCS.resolve("observability.md"))) {
      String[] cells = line.split("\\|");
      if (cells.length == 5 && cells[1].strip().startsWith("`samspil_")) {
        Set<String> labels =
            Arrays.stream(cells[3].strip().split(", *"))
                .filter(label -> !label.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        table.put(
            cells[1].strip().replace("`", ""), new Row(cells[2].strip(), labels, cells[4].strip()));
      }
    }
    return table;
  }

  private static List<String> concat(String program, List<String> arguments) {
    var all = new ArrayList<>(List.of(program));
    all.addAll(arguments);
    return all;
  }

  private static Path tool(String name) {
    assumeTrue(
        Tools.find(name).isPresent(),
        name + " is not installed (Debian: prometheus): nobody asks what the alerts ask");
    return Tools.find(name).orElseThrow();
  }

  private static String published() throws Exception {
    var request = HttpRequest.newBuilder(URI.create(address + "/actuator/prometheus")).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }
}
