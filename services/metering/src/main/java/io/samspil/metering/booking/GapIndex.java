package io.samspil.metering.booking;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Where the gaps of registers are: what was measured before them may change, and they with it. */
final class GapIndex {
  static final String NAME = "gaps";

  /** A step over a gap, by the instants of its two readings. */
  record Gap(long fromUs, long toUs) {}

  private final KeyValueStore<Bytes, byte[]> store;

  GapIndex(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  /** The gaps of a register that begin in a time, the ends included. */
  List<Gap> begunIn(OpenRegister register, long fromUs, long untilUs) {
    List<Gap> gaps = new ArrayList<>();
    Bytes from = register.key(fromUs).toBytes();
    Bytes until = register.key(untilUs).toBytes();
    try (KeyValueIterator<Bytes, byte[]> found = store.range(from, until)) {
      while (found.hasNext()) {
        var entry = found.next();
        long toUs = ByteBuffer.wrap(entry.value).getLong();
        gaps.add(new Gap(PageKey.parse(entry.key).startUs(), toUs));
      }
    }
    return gaps;
  }

  void put(OpenRegister register, Gap gap) {
    byte[] toUs = ByteBuffer.allocate(Long.BYTES).putLong(gap.toUs()).array();
    store.put(register.key(gap.fromUs()).toBytes(), toUs);
  }

  void delete(OpenRegister register, Gap gap) {
    store.delete(register.key(gap.fromUs()).toBytes());
  }
}
