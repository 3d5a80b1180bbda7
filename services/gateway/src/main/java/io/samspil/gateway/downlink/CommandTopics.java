package io.samspil.gateway.downlink;

import org.jspecify.annotations.Nullable;

/**
 * Topics of commands that are told once and not kept, such as Sparkplug's NCMD and DCMD. Each
 * language that has some provides a bean of this type.
 */
public interface CommandTopics {
  /**
   * The one topic of these that a filter with a wildcard stands for, because it names all else;
   * null when there is none.
   */
  default @Nullable String topicOf(String filter) {
    return null;
  }

  /**
   * Whether each message matters: then a listener that is behind gets all of them in their order,
   * instead of the latest.
   */
  default boolean everyMessageMatters() {
    return false;
  }

  /** The asset whose topic this is; null when it is none of these. Never blocks. */
  @Nullable String assetOf(String topic);
}
