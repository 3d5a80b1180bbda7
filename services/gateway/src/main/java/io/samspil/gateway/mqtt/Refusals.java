package io.samspil.gateway.mqtt;

import io.samspil.gateway.access.Intruder;
import io.samspil.gateway.decode.Rule;
import io.samspil.gateway.intake.Decoded;
import io.samspil.gateway.intake.Message;
import org.jspecify.annotations.Nullable;

/** How MQTT 5 says that a message went to the quarantine (§3.4.2.1). */
final class Refusals {
  private static final int LONGEST_REASON = 300;

  private Refusals() {}

  static int code(Rule rule) {
    return switch (rule) {
      case NOT_AUTHORIZED, IDENTITY_MISMATCH -> Reason.NOT_AUTHORIZED;
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

  /** Null when who published has nothing to do with it; also of what is refused in part. */
  static @Nullable Intruder intruder(Decoded decoded, Message message) {
    @Nullable Rule rule = decoded.refusedBy() == null ? decoded.apartBy() : decoded.refusedBy();
    if (rule == Rule.NOT_AUTHORIZED) {
      return message.topic().startsWith("samspil/v1/")
          ? Intruder.FOREIGN_TOPIC
          : Intruder.FOREIGN_METER;
    }
    boolean asked = !message.speaker().deviceId().isEmpty();
    return asked && rule == Rule.IDENTITY_MISMATCH ? Intruder.FOREIGN_METER : null;
  }
}
