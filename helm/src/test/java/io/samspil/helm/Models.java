package io.samspil.helm;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What those who will read the objects expect of them. */
final class Models {
  private interface Model {
    void check(JsonElement object) throws IOException;
  }

  private static final Map<String, Model> OF_KUBERNETES =
      Map.ofEntries(
          Map.entry("v1 ConfigMap", V1ConfigMap::validateJsonElement),
          Map.entry("v1 Pod", V1Pod::validateJsonElement),
          Map.entry("v1 Service", V1Service::validateJsonElement),
          Map.entry("v1 ServiceAccount", V1ServiceAccount::validateJsonElement),
          Map.entry("apps/v1 Deployment", V1Deployment::validateJsonElement),
          Map.entry("apps/v1 StatefulSet", V1StatefulSet::validateJsonElement),
          Map.entry("batch/v1 Job", V1Job::validateJsonElement),
          Map.entry("networking.k8s.io/v1 Ingress", V1Ingress::validateJsonElement),
          Map.entry("networking.k8s.io/v1 NetworkPolicy", V1NetworkPolicy::validateJsonElement),
          Map.entry("policy/v1 PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement),
          Map.entry(
              "autoscaling/v2 HorizontalPodAutoscaler",
              V2HorizontalPodAutoscaler::validateJsonElement));

  private static final Map<String, Class<?>> OF_OPERATORS =
      Map.of(
          "kafka.strimzi.io/v1beta2 Kafka", Kafka.class,
          "kafka.strimzi.io/v1beta2 KafkaNodePool", KafkaNodePool.class,
          "kafka.strimzi.io/v1beta2 KafkaTopic", KafkaTopic.class,
          "kafka.strimzi.io/v1beta2 KafkaUser", KafkaUser.class,
          "monitoring.coreos.com/v1 ServiceMonitor", ServiceMonitor.class,
          "monitoring.coreos.com/v1 PrometheusRule", PrometheusRule.class);

  /** Held to the schemas of KEDA by KedaTest. */
  private static final Set<String> ELSEWHERE =
      Set.of("keda.sh/v1alpha1 ScaledObject", "keda.sh/v1alpha1 TriggerAuthentication");

  private static final ObjectMapper STRICT =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .annotationIntrospector(new KeepingNothingUnknown())
          .build();

  private Models() {}

  /** What is wrong with an object. */
  static List<String> faults(JsonNode object) {
    String kind = object.path("apiVersion").asText() + " " + object.path("kind").asText();
    if (OF_KUBERNETES.containsKey(kind)) {
      return ofKubernetes(object, OF_KUBERNETES.get(kind));
    }
    if (OF_OPERATORS.containsKey(kind)) {
      return ofOperator(object, OF_OPERATORS.get(kind));
    }
    if (ELSEWHERE.contains(kind)) {
      return List.of();
    }
    throw new AssertionError("nobody here knows a " + kind);
  }

  private static List<String> ofKubernetes(JsonNode object, Model model) {
    try {
      model.check(JsonParser.parseString(object.toString()));
      return List.of();
    } catch (IllegalArgumentException | IllegalStateException | IOException e) {
      return List.of(Rendered.called(object) + ": " + e.getMessage());
    }
  }

  private static List<String> ofOperator(JsonNode object, Class<?> model) {
    try {
      STRICT.treeToValue(object, model);
      return List.of();
    } catch (IOException e) {
      return List.of(Rendered.called(object) + ": " + e.getMessage());
    }
  }

  /** The models keep what they do not know; here they know it not. */
  private static final class KeepingNothingUnknown extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    @Override
    public Boolean hasAnySetter(Annotated member) {
      return false;
    }
  }
}
