package io.samspil.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each example is linted, and each of its objects is what those who will read it expect. */
class SchemaTest {
  @TempDir Path copy;

  @ParameterizedTest
  @MethodSource("io.samspil.helm.Chart#examples")
  void lintsStrictly(String example) throws IOException {
    var result = Chart.lint(example, copy);

    assertThat(result.getMessages()).noneMatch(message -> message.matches(".*(WARN|ERROR).*"));
    assertThat(result.isFailed()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("io.samspil.helm.Chart#examples")
  void everyObjectIsValid(String example) {
    List<String> faults =
        Chart.rendered(example).objects().stream()
            .flatMap(object -> Models.faults(object).stream())
            .toList();

    assertThat(faults).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("io.samspil.helm.Chart#examples")
  void everyObjectHasAName_ofItsOwn_inTheReleasesNamespace(String example) {
    List<JsonNode> objects = Chart.rendered(example).objects();

    assertThat(objects.stream().map(Rendered::called)).doesNotHaveDuplicates();
    assertThat(objects)
        .allSatisfy(
            one ->
                assertThat(one.path("metadata").path("namespace").asText())
                    .as(Rendered.called(one))
                    .isEqualTo(Chart.NAMESPACE));
    assertThat(objects)
        .allSatisfy(
            one ->
                assertThat(Rendered.name(one))
                    .hasSizeLessThanOrEqualTo(63)
                    .startsWith(
                        one.path("kind").asText().equals("KafkaTopic") ? "samspil." : Chart.NAME));
  }

  /** The judge judges: what is unknown, missing or of another type is told, wherever it is. */
  @Test
  void whatIsWrongIsFound() {
    Rendered rendered = Chart.rendered("ha");
    var found =
        List.of("Deployment", "NetworkPolicy", "Service", "Kafka", "KafkaUser", "ServiceMonitor")
            .stream()
            .collect(
                Collectors.toMap(
                    kind -> kind,
                    kind -> {
                      ObjectNode object = rendered.kind(kind).findFirst().orElseThrow().deepCopy();
                      ((ObjectNode) object.path("spec")).put("speling", 1);
                      return Models.faults(object).size();
                    }));
    assertThat(found.values()).containsOnly(1);

    ObjectNode deployment = rendered.kind("Deployment").findFirst().orElseThrow().deepCopy();
    ((ObjectNode) deployment.path("spec").path("template").path("spec")).remove("containers");
    assertThat(Models.faults(deployment)).hasSize(1);

    ObjectNode service = rendered.kind("Service").findFirst().orElseThrow().deepCopy();
    ((ObjectNode) service.path("spec").path("ports").path(0)).put("name", List.of().isEmpty());
    assertThat(Models.faults(service)).hasSize(1);

    ObjectNode strange = service.deepCopy();
    strange.put("kind", "Sevice");
    assertThatThrownBy(() -> Models.faults(strange)).hasMessageContaining("Sevice");
  }
}
