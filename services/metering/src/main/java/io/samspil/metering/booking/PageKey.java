package io.samspil.metering.booking;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;

/**
 * The key of a page: meter, register and start of the quarter, so that the pages of one register
 * lie side by side in the store in the order of time.
 */
record PageKey(String meterId, String register, long startUs) {
  private static final byte END = 0;

  Bytes toBytes() {
    byte[] meter = meterId.getBytes(StandardCharsets.UTF_8);
    byte[] name = register.getBytes(StandardCharsets.UTF_8);
    return Bytes.wrap(
        ByteBuffer.allocate(meter.length + name.length + 2 + Long.BYTES)
            .put(meter)
            .put(END)
            .put(name)
            .put(END)
            // With the sign bit turned, unsigned byte order is the order of time.
            .putLong(startUs ^ Long.MIN_VALUE)
            .array());
  }

  static PageKey parse(Bytes key) {
    ByteBuffer bytes = ByteBuffer.wrap(key.get());
    return new PageKey(text(bytes), text(bytes), bytes.getLong() ^ Long.MIN_VALUE);
  }

  PageKey at(long otherStartUs) {
    return new PageKey(meterId, register, otherStartUs);
  }

  private static String text(ByteBuffer bytes) {
    int from = bytes.position();
    while (bytes.get() != END) {
      // The position moves on to the end mark.
    }
    return new String(bytes.array(), from, bytes.position() - from - 1, StandardCharsets.UTF_8);
  }
}
