package io.samspil.gateway.sparkplug;

import io.samspil.gateway.assets.KnownMeter;
import io.samspil.gateway.assets.Meters;
import org.jspecify.annotations.Nullable;

/** The topics that edge nodes subscribe to: {@code spBv1.0/<group>/NCMD/<node>}. */
public final class CommandTopic {
  private static final String COMMANDS = "NCMD";

  private CommandTopic() {}

  /**
   * The meter whose device is the edge node, {@code <group>/<node>}; null when the topic is another
   * or the node is not registered.
   */
  public static @Nullable String assetOf(String topic, Meters meters) {
    String[] levels = topic.split("/", -1);
    if (levels.length != 4
        || !SparkplugTopic.isOurs(topic)
        || !levels[2].equals(COMMANDS)
        || levels[1].isEmpty()
        || levels[3].isEmpty()) {
      return null;
    }
    @Nullable KnownMeter meter = meters.byDevice(levels[1] + "/" + levels[3]);
    return meter == null ? null : meter.id();
  }
}
