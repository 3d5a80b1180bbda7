package io.samspil.gateway.profile;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An MQTT topic filter (MQTT 5 §4.7): {@code +} stands for one level, {@code #} at the end for all
 * that follow, the parent included. A topic that begins with {@code $} matches no wildcard there.
 */
record TopicFilter(String text, List<String> levels) {

  /**
   * @throws IllegalArgumentException when a wildcard stands where it may not
   */
  static TopicFilter of(String text) {
    List<String> levels = levels(text);
    for (int i = 0; i < levels.size(); i++) {
      String level = levels.get(i);
      boolean wild = level.indexOf('+') >= 0 || level.indexOf('#') >= 0;
      boolean misplaced = level.equals("#") && i < levels.size() - 1;
      if (text.isEmpty() || (wild && level.length() > 1) || misplaced) {
        throw new IllegalArgumentException(
            "'" + text + "' is not a topic filter: + takes a whole level, # the last");
      }
    }
    return new TopicFilter(text, levels);
  }

  boolean matches(String topic) {
    List<String> given = levels(topic);
    if (topic.startsWith("$") && !levels.getFirst().equals(given.getFirst())) {
      return false;
    }
    for (int i = 0; i < levels.size(); i++) {
      String level = levels.get(i);
      if (level.equals("#")) {
        return true;
      }
      if (i >= given.size() || !(level.equals("+") || level.equals(given.get(i)))) {
        return false;
      }
    }
    return given.size() == levels.size();
  }

  /** The level of a topic, null when it has fewer. */
  static @Nullable String level(String topic, int index) {
    List<String> levels = levels(topic);
    return index < levels.size() ? levels.get(index) : null;
  }

  private static List<String> levels(String topic) {
    List<String> levels = new ArrayList<>(4);
    int from = 0;
    for (int slash = topic.indexOf('/'); slash >= 0; slash = topic.indexOf('/', from)) {
      levels.add(topic.substring(from, slash));
      from = slash + 1;
    }
    levels.add(topic.substring(from));
    return levels;
  }
}
