package io.samspil.gateway.sparkplug;

import io.samspil.gateway.decode.Refusal;
import java.util.Iterator;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The edge nodes that were heard of, so many and no more: of whom nothing was heard for the longest
 * is forgotten first, and is asked for a rebirth when it comes back.
 *
 * <p>Who speaks has nodes of its own: what one says of another's node changes nothing for that one.
 */
final class EdgeNodes {
  private record Key(String speaker, String nodeId) {}

  private final int mostNodes;
  private final int mostMetrics;
  private final LinkedHashMap<Key, Counted> nodes = new LinkedHashMap<>();
  private int metrics;

  private static final class Counted {
    final EdgeNode node = new EdgeNode();
    int metrics;
  }

  /** Something to be done with a node. */
  interface Action<T> {
    T on(EdgeNode node) throws Refusal;
  }

  /**
   * @param mostMetrics of all nodes together
   */
  EdgeNodes(int mostNodes, int mostMetrics) {
    this.mostNodes = mostNodes;
    this.mostMetrics = mostMetrics;
  }

  /** Does something with the node, alone; what it takes afterwards is counted. */
  synchronized <T> T with(String speaker, String nodeId, Action<T> action) throws Refusal {
    Key key = new Key(speaker, nodeId);
    @Nullable Counted before = nodes.get(key);
    Counted counted = before == null ? new Counted() : before;
    nodes.putLast(key, counted);
    try {
      return action.on(counted.node);
    } finally {
      int size = counted.node.size();
      metrics += size - counted.metrics;
      counted.metrics = size;
      forgetEldest();
    }
  }

  /**
   * The latest birth of the node or of one of its devices, null when there is none; changes
   * nothing.
   */
  synchronized EdgeNode.@Nullable Metrics birth(
      String speaker, String nodeId, @Nullable String device) {
    @Nullable Counted counted = nodes.get(new Key(speaker, nodeId));
    return counted == null ? null : counted.node.metrics(device);
  }

  private void forgetEldest() {
    Iterator<Counted> eldest = nodes.values().iterator();
    while (nodes.size() > 1 && (nodes.size() > mostNodes || metrics > mostMetrics)) {
      metrics -= eldest.next().metrics;
      eldest.remove();
    }
  }

  synchronized int size() {
    return nodes.size();
  }
}
