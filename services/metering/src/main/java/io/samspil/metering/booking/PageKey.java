package io.samspil.metering.booking;

import io.samspil.contracts.Quarters;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

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

  // By hand: they are asked for several times for each reading.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PageKey key
        && startUs == key.startUs
        && meterId.equals(key.meterId)
        && register.equals(key.register);
  }

  @Override
  public int hashCode() {
    return (meterId.hashCode() * 31 + register.hashCode()) * 31
        + Long.hashCode(startUs / Quarters.MICROS);
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
