package io.samspil.gateway.sparkplug;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A topic that an edge node publishes to (Sparkplug 3.0 §4.1): {@code
 * spBv1.0/<group>/<type>/<node>[/<device>]}.
 *
 * @param device null when the message is of the node itself
 */
public record SparkplugTopic(String group, Type type, String node, @Nullable String device) {
  /** What a person is told to expect. */
  public static final String FORM =
      "spBv1.0/<group>/(NBIRTH|NDATA|NDEATH)/<node> or spBv1.0/<group>/(DBIRTH|DDATA|DDEATH)/<node>/<device>";

  static final String NAMESPACE = "spBv1.0/";

  /** The messages that come from edge nodes. */
  enum Type {
    NBIRTH(false),
    NDATA(false),
    NDEATH(false),
    DBIRTH(true),
    DDATA(true),
    DDEATH(true);

    private final boolean ofDevice;

    Type(boolean ofDevice) {
      this.ofDevice = ofDevice;
    }
  }

  private static final Map<String, Type> TYPES =
      Map.of(
          "NBIRTH", Type.NBIRTH,
          "NDATA", Type.NDATA,
          "NDEATH", Type.NDEATH,
          "DBIRTH", Type.DBIRTH,
          "DDATA", Type.DDATA,
          "DDEATH", Type.DDEATH);

  /** Whether the topic is of Sparkplug's namespace, well formed or not. */
  public static boolean isOurs(String topic) {
    return topic.startsWith(NAMESPACE);
  }

  /** Null when the topic has another form. */
  public static @Nullable SparkplugTopic parse(String topic) {
    String[] levels = topic.split("/", -1);
    @Nullable Type type = levels.length < 4 ? null : TYPES.get(levels[2]);
    if (type == null || !isOurs(topic) || levels.length != (type.ofDevice ? 5 : 4)) {
      return null;
    }
    for (String level : levels) {
      if (level.isEmpty()) {
        return null;
      }
    }
    return new SparkplugTopic(levels[1], type, levels[3], type.ofDevice ? levels[4] : null);
  }

  /**
   * What the meter's device id is: {@code <group>/<node>/<device>}, or {@code <group>/<node>} of a
   * node that is a meter itself.
   */
  public String deviceId() {
    return device == null ? nodeId() : nodeId() + "/" + device;
  }

  /** {@code <group>/<node>}. */
  String nodeId() {
    return group + "/" + node;
  }

  /** Where commands to the node go. */
  String commandTopic() {
    return NAMESPACE + group + "/NCMD/" + node;
  }
}
