package io.samspil.gateway.openadr;

import io.samspil.gateway.downlink.CommandTopics;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The topics that the VTN tells its clients ({@code /notifiers/mqtt/topics/…}), and who may read
 * them:
 *
 * <pre>
 *   openadr/3.1/business/…        {@value #BUSINESS}
 *   openadr/3.1/public/…          {@value #PUBLIC}
 *   openadr/3.1/vens/VEN-ID/…     {@value #VENS}VEN-ID
 * </pre>
 *
 * The last level is the operation; {@code /+} there asks for all operations.
 */
final class NotificationTopics implements CommandTopics {
  static final String ROOT = "openadr/3.1/";
  static final String BUSINESS = "openadr/business";
  static final String PUBLIC = "openadr/public";
  static final String VENS = "openadr/vens/";

  private static final String ALL = "all";
  private static final Set<String> OPERATIONS = Set.of("create", "update", "delete", ALL);
  private static final int LEVELS_OF_ROOT = 2;

  @Override
  public boolean everyMessageMatters() {
    return true;
  }

  @Override
  public @Nullable String topicOf(String filter) {
    return filter.startsWith(ROOT)
            && filter.endsWith("/+")
            && filter.indexOf('+') == filter.length() - 1
        ? allOf(filter)
        : null;
  }

  /** Where those listen who want all operations. */
  static String allOf(String topic) {
    return topic.substring(0, topic.lastIndexOf('/') + 1) + ALL;
  }

  @Override
  public @Nullable String assetOf(String topic) {
    String[] levels = topic.split("/", -1);
    if (!topic.startsWith(ROOT)
        || levels.length < LEVELS_OF_ROOT + 3
        || !OPERATIONS.contains(levels[levels.length - 1])) {
      return null;
    }
    return switch (levels[LEVELS_OF_ROOT]) {
      case "business" -> BUSINESS;
      case "public" -> PUBLIC;
      case "vens" -> levels.length > LEVELS_OF_ROOT + 3 ? VENS + levels[LEVELS_OF_ROOT + 1] : null;
      default -> null;
    };
  }
}
