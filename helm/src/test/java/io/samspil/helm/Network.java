package io.samspil.helm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What network policies let through, by the rules of Kubernetes: they add up; a pod that one names
 * may do only what some policy lets it do, and both ends have to agree.
 */
final class Network {
  private final Rendered rendered;

  Network(Rendered rendered) {
    this.rendered = rendered;
  }

  /** Whether a pod may speak to another of the same namespace. */
  boolean lets(Rendered.Pod from, Rendered.Pod to, int port) {
    return mayAsk(from, to.labels(), port)
        && rules(to, "Ingress", "ingress")
            .anyMatch(rule -> matches(rule, "from", from.labels(), port));
  }

  /** Whether a pod may send to pods of such labels, in the same namespace. */
  boolean mayAsk(Rendered.Pod from, Map<String, String> to, int port) {
    return rules(from, "Egress", "egress").anyMatch(rule -> matches(rule, "to", to, port));
  }

  /** By which ports a pod may send beyond the cluster. */
  Set<String> outside(Rendered.Pod pod) {
    Set<String> ports = new TreeSet<>();
    rules(pod, "Egress", "egress")
        .filter(rule -> !rule.has("to") || Rendered.each(rule.path("to")).anyMatch(Network::beyond))
        .forEach(rule -> rule.path("ports").forEach(one -> ports.add(one.path("port").asText())));
    return ports;
  }

  /** The ports, by component, at which everybody may ask. */
  Map<String, Set<String>> openToAnybody() {
    Map<String, Set<String>> open = new TreeMap<>();
    for (Rendered.Pod pod : rendered.pods()) {
      rules(pod, "Ingress", "ingress")
          .filter(rule -> !rule.has("from"))
          .flatMap(rule -> Rendered.each(rule.path("ports")))
          .forEach(
              port ->
                  open.computeIfAbsent(pod.component(), key -> new TreeSet<>())
                      .add(port.path("port").asText()));
    }
    return open;
  }

  private static boolean beyond(JsonNode peer) {
    return peer.has("ipBlock")
        || (peer.has("namespaceSelector") && !namespace(peer).equals("kube-system"));
  }

  private Stream<JsonNode> rules(Rendered.Pod pod, String type, String key) {
    List<JsonNode> of =
        rendered
            .kind("NetworkPolicy")
            .map(policy -> policy.path("spec"))
            .filter(spec -> Rendered.selects(spec.path("podSelector"), pod.labels()))
            .filter(spec -> spec.path("policyTypes").toString().contains(type))
            .toList();
    if (of.isEmpty()) {
      throw new AssertionError("no policy is about " + pod.called());
    }
    return of.stream().flatMap(spec -> Rendered.each(spec.path(key)));
  }

  private static boolean matches(
      JsonNode rule, String peers, Map<String, String> labels, int port) {
    boolean atPort =
        !rule.has("ports")
            || Rendered.each(rule.path("ports")).anyMatch(one -> one.path("port").asInt() == port);
    boolean peer =
        !rule.has(peers)
            || Rendered.each(rule.path(peers)).anyMatch(one -> matchesPeer(one, labels));
    return atPort && peer;
  }

  private static boolean matchesPeer(JsonNode peer, Map<String, String> labels) {
    if (peer.has("ipBlock")) {
      return false;
    }
    if (peer.has("namespaceSelector")) {
      String namespace = namespace(peer);
      if (!namespace.isEmpty() && !namespace.equals(Chart.NAMESPACE)) {
        return false;
      }
    }
    return !peer.has("podSelector") || Rendered.selects(peer.path("podSelector"), labels);
  }

  private static String namespace(JsonNode peer) {
    return peer.path("namespaceSelector")
        .path("matchLabels")
        .path("kubernetes.io/metadata.name")
        .asText();
  }
}
