package io.samspil.gateway.profile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Profiles by topic: a tree of levels, so that finding costs the levels of the topic and not the
 * number of profiles. Where several match, level by level, a name goes before {@code +}, and {@code
 * +} before {@code #}.
 */
final class TopicIndex {
  private final List<DeviceProfile> all;
  private final Node top = new Node();

  private static final class Node {
    private final Map<String, Node> named = new HashMap<>();
    private @Nullable Node any;
    private @Nullable DeviceProfile here;
    private @Nullable DeviceProfile below;
  }

  TopicIndex(List<DeviceProfile> all) {
    this.all = List.copyOf(all);
    for (DeviceProfile profile : all) {
      profile.filters().forEach(filter -> add(filter, profile));
    }
  }

  private void add(TopicFilter filter, DeviceProfile profile) {
    Node node = top;
    for (String level : filter.levels()) {
      if (level.equals("#")) {
        node.below = profile;
        return;
      }
      if (level.equals("+")) {
        Node any = node.any == null ? new Node() : node.any;
        node.any = any;
        node = any;
      } else {
        node = node.named.computeIfAbsent(level, name -> new Node());
      }
    }
    node.here = profile;
  }

  List<DeviceProfile> all() {
    return all;
  }

  @Nullable DeviceProfile find(String topic) {
    return find(top, topic, 0);
  }

  /** Looks from a level on; {@code from} beyond the end means that there are no more. */
  private @Nullable DeviceProfile find(Node node, String topic, int from) {
    if (from > topic.length()) {
      return node.here == null ? node.below : node.here;
    }
    int slash = topic.indexOf('/', from);
    int end = slash < 0 ? topic.length() : slash;
    boolean mayBeWild = from > 0 || !topic.startsWith("$");
    Node named = node.named.get(topic.substring(from, end));
    DeviceProfile found = named == null ? null : find(named, topic, end + 1);
    if (found == null && node.any != null && mayBeWild) {
      found = find(node.any, topic, end + 1);
    }
    return found == null && mayBeWild ? node.below : found;
  }
}
