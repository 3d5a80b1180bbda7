package io.samspil.metering.booking;

import com.google.protobuf.InvalidProtocolBufferException;
import io.samspil.contracts.Quarters;
import io.samspil.contracts.v1.Boundary;
import io.samspil.contracts.v1.Interval;
import io.samspil.contracts.v1.IntervalEdit;
import io.samspil.contracts.v1.Unit;
import io.samspil.contracts.v1.Utility;
import io.samspil.metering.counter.Sample;
import io.samspil.metering.v1.End;
import io.samspil.metering.v1.Filling;
import io.samspil.metering.v1.Page;
import io.samspil.metering.v1.Superseded;
import io.samspil.metering.v1.Watch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every reading of one register in one quarter hour, in the order of device time, whatever the
 * order of arrival was; and what is known of the interval's two ends.
 */
final class QuarterPage {
  /**
   * Gauges: how long a reading holds, when it is not said: a quarter hour, and what clocks wander.
   */
  static final long USUAL_HOLD_US = Quarters.MICROS + Quarters.MICROS / 4;

  private static final long[] NONE = {};

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
  private long[] ignored;
  private Settled settled;
  private List<String> flags;
  private @Nullable IntervalEdit edit;
  private @Nullable Superseded held;
  private long holdUs;
  private @Nullable Watch watch;

  /** Not kept: whoever finds it false asks once too often. */
  private boolean previewWaits;

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
    this.ignored =
        page.getIgnoredUsCount() == 0
            ? NONE
            : page.getIgnoredUsList().stream().mapToLong(Long::longValue).toArray();
    this.settled = Settled.of(page);
    this.flags = page.getFlagsList();
    this.edit = page.hasEdit() ? page.getEdit() : null;
    this.held = page.hasHeld() ? page.getHeld() : null;
    this.holdUs = page.getHoldUs() == 0 ? USUAL_HOLD_US : page.getHoldUs();
    this.watch = page.hasWatch() ? page.getWatch() : null;
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
    for (long offset : ignored) {
      page.addIgnoredUs(offset);
    }
    settled.addTo(page);
    page.addAllFlags(flags);
    if (edit != null) {
      page.setEdit(edit);
    }
    if (held != null) {
      page.setHeld(held);
    }
    if (holdUs != USUAL_HOLD_US) {
      page.setHoldUs(holdUs);
    }
    if (watch != null) {
      page.setWatch(watch);
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

  void starts(@Nullable End known) {
    start = known;
  }

  void ends(@Nullable End known) {
    end = known;
  }

  /** Whether readings beyond this quarter are still to come, as far as is known. */
  boolean open() {
    return end != null && end.getBoundary() == Boundary.OPEN;
  }

  /** What is known of it besides its two ends. */
  Settled settled() {
    return settled;
  }

  void settled(Settled now) {
    settled = now;
  }

  /** What was consumed, as far as it is known. */
  long consumedMilli() {
    if (settled.consumedMilli() != null) {
      return settled.consumedMilli();
    }
    return start == null || end == null ? 0 : end.getRegisterMilli() - start.getRegisterMilli();
  }

  /** Whether it was measured from end to end: neither filled, nor suspect, nor open. */
  boolean measured() {
    return start != null
        && end != null
        && start.getBoundary() != Boundary.OPEN
        && end.getBoundary() != Boundary.OPEN
        && settled.filling() == Filling.FILLING_NONE
        && !settled.suspect();
  }

  /** Whether the reading at this place in the page is passed over. */
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

  List<String> flags() {
    return flags;
  }

  void flags(List<String> found) {
    flags = found;
  }

  /** What validation remembered before it looked at this page; null: that is not kept here. */
  @Nullable Watch watch() {
    return watch;
  }

  void watch(@Nullable Watch before) {
    watch = before;
  }

  @Nullable IntervalEdit edit() {
    return edit;
  }

  void edit(IntervalEdit decided) {
    edit = decided;
  }

  /** Gauges: the reading before the first of this page, while it still holds. */
  @Nullable Sample held() {
    return held == null ? null : new Sample(startUs + held.getOffsetUs(), held.getValueMilli());
  }

  void held(@Nullable Sample before) {
    held =
        before == null
            ? null
            : Superseded.newBuilder()
                .setOffsetUs(before.timeUs() - startUs)
                .setValueMilli(before.valueMilli())
                .build();
  }

  /** Gauges: how long a reading holds, microseconds. */
  long holdUs() {
    return holdUs;
  }

  void holdUs(long us) {
    holdUs = us;
  }

  /** Whether it is on the list of open intervals that are to be published. */
  boolean previewWaits() {
    return previewWaits;
  }

  void previewWaits(boolean waits) {
    previewWaits = waits;
  }

  List<Superseded> superseded() {
    return superseded;
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

  Sample sample(int index) {
    return new Sample(startUs + offsets[index], values[index]);
  }
}
