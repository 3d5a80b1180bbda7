package io.samspil.flexibility.feed;

import io.samspil.flexibility.day.Days;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** The 96 quarters of a day of UTC of one series. */
final class DayBlock {
  private static final long UNKNOWN = Long.MIN_VALUE;

  private final long[] milliWh = new long[Days.QUARTERS];
  private final int[] revisions = new int[Days.QUARTERS];
  private final int[] meters = new int[Days.QUARTERS];
  private boolean dirty;

  DayBlock() {
    Arrays.fill(milliWh, UNKNOWN);
  }

  OptionalLong milliWh(int slot) {
    return milliWh[slot] == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(milliWh[slot]);
  }

  int meters(int slot) {
    return meters[slot];
  }

  /** Replaces, unless what is known is of a later revision; says whether anything changed. */
  boolean put(int slot, long valueMilliWh, int revision, int meterCount) {
    boolean older = milliWh[slot] != UNKNOWN && revision < revisions[slot];
    boolean same = milliWh[slot] == valueMilliWh && meters[slot] == meterCount;
    if (older || (same && revisions[slot] == revision)) {
      return false;
    }
    milliWh[slot] = valueMilliWh;
    revisions[slot] = revision;
    meters[slot] = meterCount;
    dirty = true;
    return !same;
  }

  boolean isDirty() {
    return dirty;
  }

  void clean() {
    dirty = false;
  }

  byte[] toBytes() {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
      for (int slot = 0; slot < Days.QUARTERS; slot++) {
        out.writeLong(milliWh[slot]);
        out.writeInt(revisions[slot]);
        out.writeInt(meters[slot]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static DayBlock of(byte[] bytes) {
    DayBlock block = new DayBlock();
    try (var in = new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes)))) {
      for (int slot = 0; slot < Days.QUARTERS; slot++) {
        block.milliWh[slot] = in.readLong();
        block.revisions[slot] = in.readInt();
        block.meters[slot] = in.readInt();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a stored day of quarters cannot be read", e);
    }
    return block;
  }
}
