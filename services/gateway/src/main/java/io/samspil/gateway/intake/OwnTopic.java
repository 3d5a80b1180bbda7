package io.samspil.gateway.intake;

import org.jspecify.annotations.Nullable;

/** A topic of our own form. */
record OwnTopic(String utility, String meterId) {
  static final String FORM = "samspil/v1/<utility>/<meter>/readings";

  private static final String PREFIX = "samspil/v1/";
  private static final String SUFFIX = "/readings";

  /** Null when the topic has another form. */
  static @Nullable OwnTopic parse(String topic) {
    if (!topic.startsWith(PREFIX) || !topic.endsWith(SUFFIX)) {
      return null;
    }
    int end = topic.length() - SUFFIX.length();
    int slash = topic.indexOf('/', PREFIX.length());
    if (slash <= PREFIX.length() || slash >= end - 1 || topic.indexOf('/', slash + 1) != end) {
      return null;
    }
    return new OwnTopic(topic.substring(PREFIX.length(), slash), topic.substring(slash + 1, end));
  }
}
