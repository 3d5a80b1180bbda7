package io.samspil.metering.booking;

import io.samspil.metering.counter.Sample;
import io.samspil.metering.v1.Page;
import io.samspil.metering.v1.Superseded;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every reading of one register in one quarter hour, in the order of device time, whatever the
 * order of arrival was; the values that were corrected; and which of them are passed over.
 */
final class PageReadings {
  private static final long[] NONE = {};

  private final long startUs;
  private long[] offsets;
  private long[] values;
  private int size;
  private final List<Superseded> superseded;
  private long[] ignored;

  PageReadings(long startUs, Page page) {
    this.startUs = startUs;
    this.size = page.getOffsetUsCount();
    this.offsets = new long[Math.max(4, size + 1)];
    this.values = new long[offsets.length];
    for (int i = 0; i < size; i++) {
      offsets[i] = page.getOffsetUs(i);
      values[i] = page.getValueMilli(i);
    }
    this.superseded = new ArrayList<>(page.getSupersededList());
    this.ignored =
        page.getIgnoredUsCount() == 0
            ? NONE
            : page.getIgnoredUsList().stream().mapToLong(Long::longValue).toArray();
  }

  void addTo(Page.Builder page) {
    for (int i = 0; i < size; i++) {
      page.addOffsetUs(offsets[i]).addValueMilli(values[i]);
    }
    page.addAllSuperseded(superseded);
    for (long offset : ignored) {
      page.addIgnoredUs(offset);
    }
  }

  /** Takes a value at an instant of this quarter and says what it was. */
  Verdict put(long timeUs, long valueMilli) {
    long offset = timeUs - startUs;
    int at = Arrays.binarySearch(offsets, 0, size, offset);
    if (at < 0) {
      insert(-at - 1, offset, valueMilli);
      return Verdict.NEW;
    }
    if (values[at] == valueMilli || wasKnown(offset, valueMilli)) {
      return Verdict.DUPLICATE;
    }
    superseded.add(Superseded.newBuilder().setOffsetUs(offset).setValueMilli(values[at]).build());
    values[at] = valueMilli;
    return Verdict.CORRECTION;
  }

  /** How often the value at this instant has been corrected. */
  int revisionAt(long timeUs) {
    long offset = timeUs - startUs;
    int count = 0;
    for (Superseded old : superseded) {
      if (old.getOffsetUs() == offset) {
        count++;
      }
    }
    return count;
  }

  /** The last reading before the instant. */
  @Nullable Sample before(long timeUs) {
    int at = Arrays.binarySearch(offsets, 0, size, timeUs - startUs);
    int index = (at < 0 ? -at - 1 : at) - 1;
    return index < 0 ? null : sample(index);
  }

  /** The first reading after the instant. */
  @Nullable Sample after(long timeUs) {
    int at = Arrays.binarySearch(offsets, 0, size, timeUs - startUs);
    int index = at < 0 ? -at - 1 : at + 1;
    return index >= size ? null : sample(index);
  }

  @Nullable Sample first() {
    return size == 0 ? null : sample(0);
  }

  @Nullable Sample last() {
    return size == 0 ? null : sample(size - 1);
  }

  int size() {
    return size;
  }

  Sample sample(int index) {
    return new Sample(startUs + offsets[index], values[index]);
  }

  /** The values that were corrected, in the order in which they were. */
  List<Superseded> superseded() {
    return superseded;
  }

  /** Whether the reading at this place is passed over. */
  boolean ignored(int index) {
    return ignored.length > 0 && ignoredAt(startUs + offsets[index]);
  }

  boolean ignoredAt(long timeUs) {
    for (long offset : ignored) {
      if (offset == timeUs - startUs) {
        return true;
      }
    }
    return false;
  }

  /** Whether just these readings are passed over, by their instants. */
  boolean ignores(long[] timesUs) {
    boolean same = timesUs.length == ignored.length;
    for (int i = 0; same && i < timesUs.length; i++) {
      same = timesUs[i] == startUs + ignored[i];
    }
    return same;
  }

  /** The readings that are passed over, by their instants. */
  void ignore(long[] timesUs) {
    ignored = timesUs.length == 0 ? NONE : Arrays.stream(timesUs).map(t -> t - startUs).toArray();
  }

  private boolean wasKnown(long offset, long valueMilli) {
    for (Superseded old : superseded) {
      if (old.getOffsetUs() == offset && old.getValueMilli() == valueMilli) {
        return true;
      }
    }
    return false;
  }

  private void insert(int index, long offset, long valueMilli) {
    if (size == offsets.length) {
      offsets = Arrays.copyOf(offsets, size * 2);
      values = Arrays.copyOf(values, size * 2);
    }
    System.arraycopy(offsets, index, offsets, index + 1, size - index);
    System.arraycopy(values, index, values, index + 1, size - index);
    offsets[index] = offset;
    values[index] = valueMilli;
    size++;
  }
}
