package io.samspil.gateway.sparkplug;

import io.samspil.gateway.assets.KnownMeter;
import io.samspil.gateway.downlink.CommandTopics;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The topics that edge nodes subscribe to (Sparkplug 3.0 §4.1, §6.4.22): {@code
 * spBv1.0/<group>/NCMD/<node>}, {@code spBv1.0/<group>/DCMD/<node>/<device>}. A node subscribes to
 * its own with {@code /#} or {@code /+} behind them, too: Tahu's and npm's clients do.
 */
public final class EdgeCommandTopics implements CommandTopics {
  private static final Set<String> COMMANDS = Set.of("NCMD", "DCMD");
  private static final Set<String> WILDCARDS = Set.of("#", "+");
  private static final int OF_NODE = 4;
  private static final int OF_DEVICE = 5;

  private final Function<String, @Nullable KnownMeter> meters;

  /**
   * @param meters the meter that {@code <group>/<node>} is, or one behind it; null when there is
   *     none
   */
  public EdgeCommandTopics(Function<String, @Nullable KnownMeter> meters) {
    this.meters = meters;
  }

  @Override
  public @Nullable String topicOf(String filter) {
    String[] levels = filter.split("/", -1);
    if (levels.length != OF_DEVICE || !isOfNode(levels) || !WILDCARDS.contains(levels[4])) {
      return null;
    }
    return String.join("/", levels[0], levels[1], levels[2], levels[3]);
  }

  @Override
  public @Nullable String assetOf(String topic) {
    String[] levels = topic.split("/", -1);
    boolean known =
        levels.length == OF_NODE || (levels.length == OF_DEVICE && levels[2].equals("DCMD"));
    if (!known || !isOfNode(levels)) {
      return null;
    }
    @Nullable KnownMeter meter = meters.apply(levels[1] + "/" + levels[3]);
    return meter == null ? null : meter.id();
  }

  private static boolean isOfNode(String[] levels) {
    return SparkplugTopic.NAMESPACE.equals(levels[0] + "/")
        && COMMANDS.contains(levels[2])
        && isName(levels[1])
        && isName(levels[3]);
  }

  private static boolean isName(String level) {
    return !level.isEmpty() && !WILDCARDS.contains(level);
  }
}
