package io.samspil.metering.booking;

import com.google.protobuf.InvalidProtocolBufferException;
import io.samspil.contracts.v1.Boundary;
import io.samspil.contracts.v1.Interval;
import io.samspil.contracts.v1.Unit;
import io.samspil.contracts.v1.Utility;
import io.samspil.metering.counter.Sample;
import io.samspil.metering.v1.End;
import io.samspil.metering.v1.Page;
import io.samspil.metering.v1.Superseded;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every reading of one register in one quarter hour, in the order of device time, whatever the
 * order of arrival was; and what is known of the interval's two ends.
 */
final class QuarterPage {
  private final long startUs;
  private final Utility utility;
  private final Unit unit;
  private long[] offsets;
  private long[] values;
  private int size;
  private final List<Superseded> superseded;
  private @Nullable End start;
  private @Nullable End end;
  private @Nullable Interval published;
  private List<String> areaIds;

  private QuarterPage(long startUs, Page page) {
    this.startUs = startUs;
    this.utility = page.getUtility();
    this.unit = page.getUnit();
    this.size = page.getOffsetUsCount();
    this.offsets = new long[Math.max(4, size + 1)];
    this.values = new long[offsets.length];
    for (int i = 0; i < size; i++) {
      offsets[i] = page.getOffsetUs(i);
      values[i] = page.getValueMilli(i);
    }
    this.superseded = new ArrayList<>(page.getSupersededList());
    this.start = page.hasStart() ? page.getStart() : null;
    this.end = page.hasEnd() ? page.getEnd() : null;
    this.published = page.hasPublished() ? page.getPublished() : null;
    this.areaIds = page.getAreaIdsList();
  }

  static QuarterPage empty(long startUs, Utility utility, Unit unit) {
    return new QuarterPage(startUs, Page.newBuilder().setUtility(utility).setUnit(unit).build());
  }

  static QuarterPage parse(long startUs, byte[] bytes) {
    try {
      return new QuarterPage(startUs, Page.parseFrom(bytes));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("a page of the store is not a page: start " + startUs, e);
    }
  }

  byte[] toBytes() {
    Page.Builder page = Page.newBuilder().setUtility(utility).setUnit(unit);
    for (int i = 0; i < size; i++) {
      page.addOffsetUs(offsets[i]).addValueMilli(values[i]);
    }
    page.addAllSuperseded(superseded).addAllAreaIds(areaIds);
    if (start != null) {
      page.setStart(start);
    }
    if (end != null) {
      page.setEnd(end);
    }
    if (published != null) {
      page.setPublished(published);
    }
    return page.build().toByteArray();
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

  /** The last reading of this page before the instant. */
  @Nullable Sample before(long timeUs) {
    int at = Arrays.binarySearch(offsets, 0, size, timeUs - startUs);
    int index = (at < 0 ? -at - 1 : at) - 1;
    return index < 0 ? null : sample(index);
  }

  /** The first reading of this page after the instant. */
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

  int readings() {
    return size;
  }

  long valueMilli(int index) {
    return values[index];
  }

  long startUs() {
    return startUs;
  }

  Utility utility() {
    return utility;
  }

  Unit unit() {
    return unit;
  }

  @Nullable End start() {
    return start;
  }

  @Nullable End end() {
    return end;
  }

  void startsAt(long registerMilli, Boundary boundary) {
    start = End.newBuilder().setRegisterMilli(registerMilli).setBoundary(boundary).build();
  }

  void endsAt(long registerMilli, Boundary boundary) {
    end = End.newBuilder().setRegisterMilli(registerMilli).setBoundary(boundary).build();
  }

  /** Whether readings beyond this quarter are still to come, as far as is known. */
  boolean open() {
    return end != null && end.getBoundary() == Boundary.OPEN;
  }

  @Nullable Interval published() {
    return published;
  }

  void published(Interval interval) {
    published = interval;
  }

  List<String> areaIds() {
    return areaIds;
  }

  void areaIds(List<String> ids) {
    areaIds = ids;
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

  private Sample sample(int index) {
    return new Sample(startUs + offsets[index], values[index]);
  }
}
