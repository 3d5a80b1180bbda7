package io.samspil.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * KEDA's objects are what its resource definitions say. Only npm has those, as {@code
 * @kubernetes-models/keda}.
 */
class KedaTest {
  private static final Path SCRIPT = Path.of("src/test/resources/keda.mjs");

  private final Rendered ha = Chart.rendered("ha");

  @Test
  void whatScalesByLagIsValid() throws Exception {
    List<JsonNode> objects = ha.kind("ScaledObject", "TriggerAuthentication").toList();
    assertThat(objects).hasSize(3);

    assertThat(faults(objects)).isEmpty();
  }

  @Test
  void withAKafkaOfOthersToo() throws Exception {
    Rendered external =
        Chart.render(
            Chart.values("external"),
            Map.of("autoscaling", "keda", "kafka.keda.existingSecret", "samspil-kafka-keda"));

    assertThat(faults(external.kind("ScaledObject", "TriggerAuthentication").toList())).isEmpty();
    assertThat(external.one("TriggerAuthentication", Chart.NAME + "-kafka").path("spec").toString())
        .contains("samspil-kafka-keda");
  }

  /** The judge judges. */
  @Test
  void whatIsWrongIsFound() throws Exception {
    ObjectNode object = ha.kind("ScaledObject").findFirst().orElseThrow().deepCopy();
    ObjectNode spec = (ObjectNode) object.path("spec");
    spec.put("maxReplicas", 3);
    spec.remove("triggers");
    spec.put("pollingInterval", "often");

    assertThat(faults(List.of(object)))
        .contains("maxReplicas is not known", "triggers", "pollingInterval must be integer");
  }

  private static String faults(List<JsonNode> objects) throws IOException, InterruptedException {
    String packages = System.getenv("SAMSPIL_NODE_MODULES");
    assumeTrue(
        packages != null && Files.isDirectory(Path.of(packages, "@kubernetes-models", "keda")),
        "the npm package @kubernetes-models/keda is not in the folder that SAMSPIL_NODE_MODULES names");
    Process node =
        new ProcessBuilder("node", SCRIPT.toString(), packages)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var input = node.getOutputStream()) {
      input.write(objects.toString().getBytes(StandardCharsets.UTF_8));
    }
    String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(node.waitFor()).isZero();
    return said;
  }
}
