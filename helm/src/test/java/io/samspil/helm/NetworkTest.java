package io.samspil.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may speak to whom: what is needed, and nothing else. */
class NetworkTest {
  private static final Set<String> SERVING =
      Set.of("gateway", "registry", "metering", "historian", "flexibility", "console");

  /** Within the release: from, to and port of each conversation that the platform has. */
  private static Set<String> needed(Rendered rendered) {
    Set<String> needed = new TreeSet<>();
    for (String service : SERVING) {
      needed.add("entrance > " + service + ":8080");
    }
    needed.add("gateway > flexibility:8080");
    needed.add("metering > metering:8080");
    needed.add("test > entrance:8080");
    if (rendered.has("StatefulSet", Chart.NAME + "-postgresql")) {
      needed.add("registry > postgresql:5432");
      needed.add("flexibility > postgresql:5432");
    }
    if (rendered.has("StatefulSet", Chart.NAME + "-influxdb")) {
      needed.add("historian > influxdb:8086");
    }
    if (rendered.has("Deployment", Chart.NAME + "-simulator")) {
      needed.add("simulator > entrance:8080");
      needed.add("simulator > gateway:8883");
    }
    return needed;
  }

  @ParameterizedTest
  @MethodSource("io.samspil.helm.Chart#examples")
  void insideOnlyWhatIsNeeded(String example) {
    Rendered rendered = Chart.rendered(example);
    Network network = new Network(rendered);
    Set<String> possible = new TreeSet<>();
    for (Rendered.Pod from : rendered.pods()) {
      for (Rendered.Pod to : rendered.pods()) {
        for (int port : List.of(22, 80, 443, 5432, 8080, 8086, 8443, 8883, 9093)) {
          if (network.lets(from, to, port)) {
            possible.add("%s > %s:%d".formatted(from.component(), to.component(), port));
          }
        }
      }
    }

    assertThat(possible).isEqualTo(needed(rendered));
  }

  @ParameterizedTest
  @MethodSource("io.samspil.helm.Chart#examples")
  void everyPodIsDeniedWhatIsNotNamed(String example) {
    Rendered rendered = Chart.rendered(example);
    JsonNode all = rendered.one("NetworkPolicy", Chart.NAME + "-all").path("spec");

    assertThat(rendered.pods())
        .allMatch(pod -> Rendered.selects(all.path("podSelector"), pod.labels()));
    assertThat(all.path("policyTypes").toString()).isEqualTo("[\"Ingress\",\"Egress\"]");
    assertThat(all.has("ingress")).isFalse();
    assertThat(all.path("egress")).hasSize(1);
    assertThat(all.path("egress").path(0).path("ports").toString())
        .isEqualTo("[{\"port\":53,\"protocol\":\"UDP\"},{\"port\":53,\"protocol\":\"TCP\"}]");
  }

  /** By the ports of Kafka, the issuer, the stores and who is told of events. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          default  | gateway     | 443
          default  | metering    | 443
          default  | flexibility | 443
          default  | entrance    |
          default  | postgresql  |
          default  | influxdb    |
          default  | test        |
          ha       | gateway     | 443 4318
          ha       | registry    | 443 4318 5432
          ha       | historian   | 443 4318 8086
          external | gateway     | 443 9093
          external | registry    | 443 5432 9093
          external | flexibility | 443 5433 9093
          external | historian   | 443 8086 9093
          external | console     | 443 9093
          external | kafka-setup | 9093
          external | simulator   | 443
          """)
  void outsideOnlyByThePortsThatAreNamed(String example, String component, String ports) {
    Rendered rendered = Chart.rendered(example);
    Rendered.Pod pod = pod(rendered, component);

    assertThat(new Network(rendered).outside(pod))
        .isEqualTo(ports == null ? Set.of() : new TreeSet<>(Set.of(ports.split(" "))));
  }

  @Test
  void anybodyReachesTheDevicesPorts_andThoseAlone() {
    Rendered rendered = Chart.rendered("ha");
    Map<String, Set<String>> open = new Network(rendered).openToAnybody();

    assertThat(open).isEqualTo(Map.of("gateway", Set.of("8883", "8443")));
  }

  /** Strimzi's own policies say the rest of who speaks to its brokers. */
  @ParameterizedTest
  @MethodSource("io.samspil.helm.Chart#examples")
  void theServicesReachStrimzisBrokers(String example) {
    Rendered rendered = Chart.rendered(example);
    boolean strimzi = rendered.kind("Kafka").findAny().isPresent();
    Network network = new Network(rendered);
    Map<String, String> broker =
        Map.of("strimzi.io/cluster", Chart.NAME + "-kafka", "strimzi.io/kind", "Kafka");

    for (String service : SERVING) {
      assertThat(network.mayAsk(pod(rendered, service), broker, 9093)).isEqualTo(strimzi);
    }
  }

  private static Rendered.Pod pod(Rendered rendered, String component) {
    return rendered.pods().stream()
        .filter(one -> one.component().equals(component))
        .findFirst()
        .orElseThrow();
  }
}
