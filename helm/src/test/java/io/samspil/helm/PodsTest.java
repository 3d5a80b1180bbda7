package io.samspil.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How pods are kept: in safety, in bounds, in health, and apart from each other. */
class PodsTest {
  private static final Set<String> VOLUMES_OF_RESTRICTED =
      Set.of("configMap", "emptyDir", "projected", "secret", "persistentVolumeClaim");

  static Stream<Rendered.Pod> pods() {
    return Chart.examples().map(Chart::rendered).flatMap(rendered -> rendered.pods().stream());
  }

  static Stream<Rendered.Pod> lasting() {
    return Chart.examples()
        .map(Chart::rendered)
        .flatMap(rendered -> rendered.lastingPods().stream());
  }

  /** The pod security standard {@code restricted}, and the root is read-only besides. */
  @ParameterizedTest
  @MethodSource("pods")
  void areRestricted(Rendered.Pod pod) {
    JsonNode spec = pod.spec();
    assertThat(spec.path("securityContext").path("runAsNonRoot").asBoolean()).isTrue();
    assertThat(spec.path("securityContext").path("runAsUser").asInt()).isPositive();
    assertThat(spec.path("automountServiceAccountToken").asBoolean(true)).isFalse();
    assertThat(spec.has("hostNetwork") || spec.has("hostPID") || spec.has("hostIPC")).isFalse();
    assertThat(pod.containers()).isNotEmpty();
    for (JsonNode container : pod.containers()) {
      JsonNode security = container.path("securityContext");
      assertThat(security.path("runAsNonRoot").asBoolean()).isTrue();
      assertThat(security.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
      assertThat(security.path("readOnlyRootFilesystem").asBoolean()).isTrue();
      assertThat(security.path("capabilities").toString()).isEqualTo("{\"drop\":[\"ALL\"]}");
      assertThat(security.path("seccompProfile").path("type").asText()).isEqualTo("RuntimeDefault");
      assertThat(Rendered.each(container.path("ports"))).noneMatch(port -> port.has("hostPort"));
    }
    for (JsonNode volume : spec.path("volumes")) {
      assertThat(VOLUMES_OF_RESTRICTED)
          .containsAnyOf(Rendered.texts(volume).keySet().toArray(String[]::new));
    }
  }

  @ParameterizedTest
  @MethodSource("pods")
  void askForWhatTheyNeedAndGetNoMore(Rendered.Pod pod) {
    for (JsonNode container : pod.containers()) {
      JsonNode resources = container.path("resources");
      for (String amount : List.of("cpu", "memory")) {
        assertThat(resources.path("requests").has(amount))
            .as("%s %s", pod.called(), amount)
            .isTrue();
        assertThat(resources.path("limits").has(amount)).as("%s %s", pod.called(), amount).isTrue();
        assertThat(quantity(resources.path("requests").path(amount)))
            .isLessThanOrEqualTo(quantity(resources.path("limits").path(amount)));
      }
    }
  }

  /** Of the simulator nobody asks anything: it has no HTTP, and when it ends it is started anew. */
  @ParameterizedTest
  @MethodSource("lasting")
  void areAskedHowTheyAre(Rendered.Pod pod) {
    if (pod.component().equals("simulator")) {
      return;
    }
    for (JsonNode container : pod.containers()) {
      for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
        assertThat(container.has(probe)).as("%s %s", pod.called(), probe).isTrue();
        JsonNode port = container.path(probe).path("httpGet").path("port");
        if (!port.isMissingNode()) {
          assertThat(Rendered.each(container.path("ports")).map(one -> one.path("name")))
              .contains(port);
        }
      }
    }
  }

  /** A pod leaves its Service, then waits until nobody asks it any more, then ends what it does. */
  @ParameterizedTest
  @MethodSource("lasting")
  void haveTimeToEnd(Rendered.Pod pod) {
    int grace = pod.spec().path("terminationGracePeriodSeconds").asInt();
    for (JsonNode container : pod.containers()) {
      JsonNode waits = container.path("lifecycle").path("preStop").path("exec").path("command");
      assertThat(grace - waits.path(1).asInt()).isGreaterThanOrEqualTo(30);
    }
  }

  @ParameterizedTest
  @MethodSource("lasting")
  void areSpreadOverZonesAndNodes(Rendered.Pod pod) {
    List<JsonNode> spread = Rendered.each(pod.spec().path("topologySpreadConstraints")).toList();

    assertThat(spread.stream().map(one -> one.path("topologyKey").asText()))
        .containsExactly("topology.kubernetes.io/zone", "kubernetes.io/hostname");
    assertThat(spread).allMatch(one -> Rendered.selects(one.path("labelSelector"), pod.labels()));
  }

  /** Files are written where a volume is: the rest is read-only. */
  @ParameterizedTest
  @MethodSource("lasting")
  void mountEveryVolumeOnce_andOnlyVolumesThatAreThere(Rendered.Pod pod) {
    var volumes =
        Stream.concat(
                Rendered.each(pod.spec().path("volumes")).map(one -> one.path("name").asText()),
                Rendered.each(pod.owner().path("spec").path("volumeClaimTemplates"))
                    .map(Rendered::name))
            .toList();
    for (JsonNode container : pod.containers()) {
      List<JsonNode> mounts = Rendered.each(container.path("volumeMounts")).toList();
      assertThat(mounts.stream().map(one -> one.path("name").asText()))
          .containsExactlyInAnyOrderElementsOf(volumes);
      assertThat(mounts.stream().map(one -> one.path("mountPath").asText()))
          .doesNotHaveDuplicates()
          .contains("/tmp");
    }
  }

  private static BigDecimal quantity(JsonNode amount) {
    String text = amount.asText();
    String number = text.replaceAll("[a-zA-Z]+$", "");
    BigDecimal factor =
        switch (text.substring(number.length())) {
          case "" -> BigDecimal.ONE;
          case "m" -> new BigDecimal("0.001");
          case "Mi" -> BigDecimal.valueOf(1L << 20);
          case "Gi" -> BigDecimal.valueOf(1L << 30);
          default -> throw new AssertionError("no amount: " + text);
        };
    return new BigDecimal(number).multiply(factor);
  }
}
