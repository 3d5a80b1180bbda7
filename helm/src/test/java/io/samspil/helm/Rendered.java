package io.samspil.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The objects that a set of values makes. */
record Rendered(List<JsonNode> objects) {

  Stream<JsonNode> kind(String... kinds) {
    return objects.stream().filter(one -> List.of(kinds).contains(one.path("kind").asText()));
  }

  JsonNode one(String kind, String name) {
    return kind(kind)
        .filter(one -> name(one).equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + kind + " " + name));
  }

  boolean has(String kind, String name) {
    return kind(kind).anyMatch(one -> name(one).equals(name));
  }

  /** All pods that there will be: those of controllers, jobs, and the test's own. */
  List<Pod> pods() {
    return objects.stream().map(Rendered::pod).flatMap(List::stream).toList();
  }

  /** The pods of which there are several, and whose end is not their purpose. */
  List<Pod> lastingPods() {
    return kind("Deployment", "StatefulSet").map(Rendered::pod).flatMap(List::stream).toList();
  }

  private static List<Pod> pod(JsonNode owner) {
    return switch (owner.path("kind").asText()) {
      case "Pod" -> List.of(new Pod(owner, owner));
      case "Deployment", "StatefulSet", "Job" ->
          List.of(new Pod(owner, owner.path("spec").path("template")));
      default -> List.of();
    };
  }

  static String name(JsonNode object) {
    return object.path("metadata").path("name").asText();
  }

  /** As {@code Kind name}, for what a test says. */
  static String called(JsonNode object) {
    return object.path("kind").asText() + " " + name(object);
  }

  static Stream<JsonNode> each(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new TreeMap<>();
    object.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
    return texts;
  }

  /** Whether labels have all that a selector asks for; of expressions there are none here. */
  static boolean selects(JsonNode selector, Map<String, String> labels) {
    if (!(selector.path("matchExpressions") instanceof MissingNode)) {
      throw new AssertionError("matchExpressions are not understood here: " + selector);
    }
    return labels.entrySet().containsAll(texts(selector.path("matchLabels")).entrySet());
  }

  /** A pod, or what pods are made from, and whose it is. */
  record Pod(JsonNode owner, JsonNode template) {
    JsonNode spec() {
      return template.path("spec");
    }

    Map<String, String> labels() {
      return texts(template.path("metadata").path("labels"));
    }

    String component() {
      return labels().get("app.kubernetes.io/component");
    }

    List<JsonNode> containers() {
      return Stream.concat(each(spec().path("containers")), each(spec().path("initContainers")))
          .toList();
    }

    String called() {
      return Rendered.called(owner);
    }
  }
}
