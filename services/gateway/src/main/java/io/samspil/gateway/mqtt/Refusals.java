package io.samspil.gateway.mqtt;

import io.samspil.gateway.access.Intruder;
import io.samspil.gateway.decode.Rule;
import io.samspil.gateway.intake.Decoded;
import org.jspecify.annotations.Nullable;

/** How MQTT 5 says that a message went to the quarantine (§3.4.2.1). */
final class Refusals {
  private static final int LONGEST_REASON = 300;

  private Refusals() {}

  static int code(Rule rule) {
    return switch (rule) {
      case NOT_AUTHORIZED -> Reason.NOT_AUTHORIZED;
      case TOPIC_UNKNOWN, UTILITY_MISMATCH, METER_UNKNOWN, LOAD_UNKNOWN ->
          Reason.TOPIC_NAME_INVALID;
      default -> Reason.PAYLOAD_FORMAT_INVALID;
    };
  }

  /** What the client is told in words. */
  static String text(Decoded.Rejected refused) {
    String text = refused.rule().id() + ": " + refused.reason();
    return text.length() <= LONGEST_REASON ? text : shortened(text);
  }

  private static String shortened(String text) {
    int end = LONGEST_REASON - (Character.isHighSurrogate(text.charAt(LONGEST_REASON - 1)) ? 1 : 0);
    return text.substring(0, end);
  }

  /** Null when who published has nothing to do with it. */
  static @Nullable Intruder intruder(Decoded decoded, String topic) {
    if (!(decoded instanceof Decoded.Rejected refused) || refused.rule() != Rule.NOT_AUTHORIZED) {
      return null;
    }
    return topic.startsWith("samspil/v1/") ? Intruder.FOREIGN_TOPIC : Intruder.FOREIGN_METER;
  }
}
