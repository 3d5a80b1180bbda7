package io.samspil.gateway.mqtt;

/** What a topic filter must be: the name of one topic (MQTT 5 §4.7, §4.8). */
final class FilterCheck {
  private FilterCheck() {}

  /** The reason code of MQTT 5; success when it is the name of one topic. */
  static int refusal(String filter) {
    if (filter.startsWith(Subscriptions.SHARED)) {
      return Reason.SHARED_NOT_SUPPORTED;
    }
    if (filter.isEmpty()) {
      return Reason.TOPIC_FILTER_INVALID;
    }
    if (!PublishReader.hasWildcard(filter)) {
      return Reason.SUCCESS;
    }
    return isValid(filter) ? Reason.WILDCARDS_NOT_SUPPORTED : Reason.TOPIC_FILTER_INVALID;
  }

  private static boolean isValid(String filter) {
    String[] levels = filter.split("/", -1);
    for (int i = 0; i < levels.length; i++) {
      boolean alone = levels[i].length() == 1;
      boolean hash = levels[i].contains("#");
      boolean wild = hash || levels[i].contains("+");
      if ((wild && !alone) || (hash && i < levels.length - 1)) {
        return false;
      }
    }
    return true;
  }
}
