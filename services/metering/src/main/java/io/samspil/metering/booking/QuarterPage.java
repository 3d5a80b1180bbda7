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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The readings of one register in one quarter hour, and what is known of the interval. */
final class QuarterPage {
  /**
   * Gauges: how long a reading holds, when it is not said: a quarter hour, and what clocks wander.
   */
  static final long USUAL_HOLD_US = Quarters.MICROS + Quarters.MICROS / 4;

  private final long startUs;
  private final Utility utility;
  private final Unit unit;
  private final PageReadings readings;
  private @Nullable End start;
  private @Nullable End end;
  private @Nullable Interval published;
  private List<String> areaIds;
  private Settled settled;
  private List<String> flags;
  private @Nullable IntervalEdit edit;
  private @Nullable Superseded held;
  private long holdUs;

  /** Not kept: whoever finds it false asks once too often. */
  private boolean previewWaits;

  private @Nullable Watch watch;

  private QuarterPage(long startUs, Page page) {
    this.startUs = startUs;
    this.utility = page.getUtility();
    this.unit = page.getUnit();
    this.readings = new PageReadings(startUs, page);
    this.start = page.hasStart() ? page.getStart() : null;
    this.end = page.hasEnd() ? page.getEnd() : null;
    this.published = page.hasPublished() ? page.getPublished() : null;
    this.areaIds = page.getAreaIdsList();
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
    readings.addTo(page);
    page.addAllAreaIds(areaIds);
    if (start != null) {
      page.setStart(start);
    }
    if (end != null) {
      page.setEnd(end);
    }
    if (published != null) {
      page.setPublished(published);
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

  long startUs() {
    return startUs;
  }

  PageReadings readings() {
    return readings;
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
}
