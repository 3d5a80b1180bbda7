package io.samspil.metering.alarm;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads records: one that is not what it should be must not stop all alarms. */
final class Records {
  private static final Logger log = LoggerFactory.getLogger(Records.class);

  private Records() {}

  /** The message, or null when there is none or it cannot be read. */
  static <T extends MessageLite> @Nullable T parse(
      Parser<T> parser, String topic, byte @Nullable [] bytes) {
    try {
      return bytes == null ? null : parser.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      log.warn("a record cannot be read and is passed over topic={}", topic);
      return null;
    }
  }
}
