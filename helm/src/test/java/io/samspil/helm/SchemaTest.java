package io.samspil.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  /** The judges judge: what is unknown, missing or of another type is told, wherever it is. */
  @ParameterizedTest
  @CsvSource({
    "Deployment, /spec/template/spec/containers/0, imag, nginx",
    "Deployment, /spec, template,",
    "Deployment, /spec/template/spec, containers,",
    "Deployment, /spec/template/metadata/annotations, number, 1",
    "Deployment, /spec/template/spec/containers/0/ports/0, containerPort, http",
    "Service, /spec/ports/0, name, true",
    "NetworkPolicy, /spec/egress/0, form, none",
    "Kafka, /spec/kafka/listeners/0, prt, 9",
    "KafkaUser, /spec/authorization, tipe, simple",
    "ServiceMonitor, /spec/endpoints/0, pth, x",
  })
  void whatIsWrongIsFound(String kind, String where, String key, String value) throws IOException {
    JsonNode object = Chart.rendered("ha").kind(kind).findFirst().orElseThrow().deepCopy();
    assertThat(Models.faults(object)).isEmpty();

    ObjectNode changed = (ObjectNode) object.at(where);
    if (value == null) {
      changed.remove(key);
    } else {
      changed.set(key, Chart.YAML.readTree(value));
    }

    assertThat(Models.faults(object)).hasSize(1);
  }

  @Test
  void aKindThatNobodyKnowsIsFound() {
    ObjectNode object = Chart.rendered("ha").kind("Service").findFirst().orElseThrow().deepCopy();
    object.put("kind", "Sevice");

    assertThatThrownBy(() -> Models.faults(object)).hasMessageContaining("Sevice");
  }
}
