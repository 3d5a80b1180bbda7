package io.samspil.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an object names is there, or is one of the Secrets that the one who installs is told of. */
class ReferencesTest {

  static Stream<Rendered> examples() {
    return Chart.examples().map(Chart::rendered);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyServiceLeadsToPods_byPortsThatTheyHave(Rendered rendered) {
    for (JsonNode service : rendered.kind("Service").toList()) {
      Map<String, String> asked = Rendered.texts(service.path("spec").path("selector"));
      List<Rendered.Pod> pods =
          rendered.pods().stream()
              .filter(pod -> pod.labels().entrySet().containsAll(asked.entrySet()))
              .toList();
      assertThat(pods).as(Rendered.called(service)).hasSize(1);
      for (JsonNode port : service.path("spec").path("ports")) {
        assertThat(
                pods.getFirst().containers().stream()
                    .flatMap(container -> Rendered.each(container.path("ports")))
                    .map(one -> one.path("name").asText()))
            .contains(port.path("targetPort").asText());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyControllerHasItsOwnPods_andNoOthers(Rendered rendered) {
    for (Rendered.Pod pod : rendered.lastingPods()) {
      JsonNode selector = pod.owner().path("spec").path("selector");
      assertThat(rendered.pods().stream().filter(one -> Rendered.selects(selector, one.labels())))
          .as(pod.called())
          .containsExactly(pod);
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyStatefulSetHasTheServiceThatNamesItsPods(Rendered rendered) {
    for (JsonNode set : rendered.kind("StatefulSet").toList()) {
      rendered.one("Service", set.path("spec").path("serviceName").asText());
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void ofEachThatServes_oneMayBeEvicted(Rendered rendered) {
    for (JsonNode budget : rendered.kind("PodDisruptionBudget").toList()) {
      JsonNode spec = budget.path("spec");
      assertThat(spec.path("maxUnavailable").asInt()).isPositive();
      assertThat(
              rendered.lastingPods().stream()
                  .filter(pod -> Rendered.selects(spec.path("selector"), pod.labels())))
          .as(Rendered.called(budget))
          .hasSize(1);
    }
    assertThat(rendered.kind("PodDisruptionBudget")).hasSize(7);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyScalerHasWhatItScales_andThatHasNoNumberOfItsOwn(Rendered rendered) {
    for (JsonNode scaler : rendered.kind("HorizontalPodAutoscaler", "ScaledObject").toList()) {
      JsonNode target = scaler.path("spec").path("scaleTargetRef");
      JsonNode scaled = rendered.one(target.path("kind").asText(), target.path("name").asText());
      assertThat(scaled.path("spec").has("replicas")).as(Rendered.called(scaled)).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyAccountOfAPodIsThere(Rendered rendered) {
    for (Rendered.Pod pod : rendered.pods()) {
      String account = pod.spec().path("serviceAccountName").asText();
      // A job before the installation has the one that every namespace has.
      if (!account.isEmpty()) {
        JsonNode there = rendered.one("ServiceAccount", account);
        assertThat(there.path("automountServiceAccountToken").asBoolean(true)).isFalse();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyConfigMapThatIsMountedIsThere(Rendered rendered) {
    for (Rendered.Pod pod : rendered.pods()) {
      for (JsonNode volume : pod.spec().path("volumes")) {
        if (volume.has("configMap")) {
          rendered.one("ConfigMap", volume.path("configMap").path("name").asText());
        }
      }
    }
  }

  /** Secrets are made by people or by Strimzi, never by this chart. */
  @ParameterizedTest
  @MethodSource("examples")
  void everySecretIsToldOf_orAnOperatorMakesIt(Rendered rendered) {
    assertThat(rendered.kind("Secret")).isEmpty();
    Set<String> made = new TreeSet<>();
    rendered.kind("KafkaUser").map(Rendered::name).forEach(made::add);
    rendered.kind("Kafka").map(one -> Rendered.name(one) + "-cluster-ca-cert").forEach(made::add);

    Set<String> named = new TreeSet<>();
    rendered.objects().forEach(one -> secrets(one, named));
    named.removeAll(made);

    assertThat(named).isSubsetOf(told());
  }

  private static void secrets(JsonNode node, Set<String> found) {
    node.properties()
        .forEach(
            entry -> {
              JsonNode value = entry.getValue();
              switch (entry.getKey()) {
                case "secretName" -> found.add(value.asText());
                case "secret", "clientSecret" -> {
                  if (value.has("name")) {
                    found.add(value.path("name").asText());
                  }
                }
                case "secretTargetRef" ->
                    Rendered.each(value).forEach(one -> found.add(one.path("name").asText()));
                default -> {}
              }
            });
    node.forEach(one -> secrets(one, found));
  }

  private static Set<String> told() {
    return Set.of(
        "samspil-http-tls",
        "samspil-mqtt-tls",
        "samspil-mqtt-ca",
        "samspil-postgresql",
        "samspil-influxdb",
        "samspil-console",
        "samspil-devices-ca",
        "samspil-kafka",
        "samspil-kafka-gateway",
        "samspil-kafka-admin",
        "samspil-simulator",
        "samspil-prometheus");
  }
}
