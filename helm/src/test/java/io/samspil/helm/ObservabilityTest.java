package io.samspil.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Rules and dashboards are those of {@code deploy/observability}, and metrics are asked for where
 * they are.
 */
class ObservabilityTest {
  private static final Path HOUSE = Path.of("../deploy/observability");
  private static final Path IN_CHART = Chart.FOLDER.resolve("files");

  @Test
  void rulesAndDashboardsAreThoseOfTheHouse() throws IOException {
    assumeTrue(Files.exists(HOUSE.resolve("alerts.yaml")), HOUSE + " is not there");
    assertThat(IN_CHART.resolve("alerts.yaml"))
        .as("expected a link: ln -s ../../../deploy/observability/alerts.yaml helm/samspil/files/")
        .hasSameTextualContentAs(HOUSE.resolve("alerts.yaml"));

    Rendered rendered =
        Chart.render(
            Chart.values("ha"),
            Map.of(
                "observability.prometheusRule.enabled", true,
                "observability.dashboards.enabled", true));

    JsonNode rule = rendered.one("PrometheusRule", Chart.NAME + "-alerts");
    assertThat(Models.faults(rule)).isEmpty();
    assertThat(rule.path("spec"))
        .isEqualTo(Chart.YAML.readTree(HOUSE.resolve("alerts.yaml").toFile()));
    try (Stream<Path> dashboards = Files.list(HOUSE.resolve("dashboards"))) {
      for (Path dashboard : dashboards.toList()) {
        String file = dashboard.getFileName().toString();
        String name = Chart.NAME + "-dashboard-" + file.replace(".json", "");
        assertThat(rendered.one("ConfigMap", name).path("data").path(file).asText())
            .isEqualTo(Files.readString(dashboard));
      }
    }
  }

  /** Each instance once: headless Services and the one for devices lead to the same pods. */
  @Test
  void everyServiceIsAskedForItsMetricsOnce() {
    Rendered rendered = Chart.rendered("ha");
    JsonNode monitor = rendered.one("ServiceMonitor", Chart.NAME + "-metrics").path("spec");
    List<JsonNode> asked =
        rendered
            .kind("Service")
            .filter(
                service ->
                    Rendered.selects(
                        monitor.path("selector"),
                        Rendered.texts(service.path("metadata").path("labels"))))
            .toList();

    assertThat(asked)
        .extracting(
            one -> one.path("metadata").path("labels").path("app.kubernetes.io/component").asText())
        .containsExactlyInAnyOrder(
            "gateway", "registry", "metering", "historian", "flexibility", "console");
    for (JsonNode service : asked) {
      assertThat(
              new TreeSet<>(
                  Rendered.each(service.path("spec").path("ports"))
                      .map(port -> port.path("name").asText())
                      .toList()))
          .contains(monitor.path("endpoints").path(0).path("port").asText());
    }
    assertThat(monitor.path("jobLabel").asText()).isEqualTo("app.kubernetes.io/component");
  }
}
