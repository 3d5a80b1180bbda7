package io.samspil.gateway.mqtt;

import io.samspil.gateway.access.Speaker;
import org.jspecify.annotations.Nullable;

/** What a will must be when its client connects; its payload is looked at when it is published. */
final class WillCheck {
  private static final String OWN = "samspil/v1/";
  private static final int LEVELS = 5;
  private static final int ASSET = 3;

  private WillCheck() {}

  static ConnectCheck.@Nullable Refused byForm(Will will, boolean version5, int maxBytes) {
    String topic = will.topic();
    if (topic.isEmpty() || topic.startsWith("$") || PublishReader.hasWildcard(topic)) {
      return refused(Reason.TOPIC_NAME_INVALID, "a will for the topic " + topic);
    }
    if (topic.startsWith(OWN) && topic.split("/", -1).length != LEVELS) {
      return refused(Reason.TOPIC_NAME_INVALID, "a will for the topic " + topic);
    }
    if (topic.length() + will.payload().length > maxBytes) {
      return refused(Reason.PACKET_TOO_LARGE, "a will of more than " + maxBytes + " bytes");
    }
    return will.retain() && version5
        ? refused(Reason.RETAIN_NOT_SUPPORTED, "a retained will")
        : null;
  }

  private static ConnectCheck.Refused refused(int code, String reason) {
    return new ConnectCheck.Refused(code, null, reason);
  }

  /** Topics of device profiles name devices, not meters: those are checked when it is published. */
  static boolean mayPublish(Speaker speaker, Will will) {
    String topic = will.topic();
    return !topic.startsWith(OWN) || speaker.speaksFor(topic.split("/", -1)[ASSET]);
  }
}
