package io.samspil.metering.booking;

import io.samspil.contracts.v1.Boundary;
import io.samspil.contracts.v1.Decision;
import io.samspil.metering.counter.Step;
import io.samspil.metering.v1.End;
import io.samspil.metering.v1.Filling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a page will be once every step that bears on it has been told. */
final class Draft {
  private final QuarterPage page;
  private final List<Decision> decisions = new ArrayList<>();
  private @Nullable End start;
  private @Nullable End end;
  private long[] ignored = {};
  private long consumedMilli;
  private boolean plain = true;
  private boolean suspect;
  private Filling filling = Filling.FILLING_NONE;

  Draft(QuarterPage page) {
    this.page = page;
  }

  QuarterPage page() {
    return page;
  }

  void startsAt(long registerMilli, Boundary boundary) {
    start = end(registerMilli, boundary);
  }

  void startsAt(@Nullable End known) {
    start = known;
  }

  void endsAt(long registerMilli, Boundary boundary) {
    end = end(registerMilli, boundary);
  }

  private static End end(long registerMilli, Boundary boundary) {
    return End.newBuilder().setRegisterMilli(registerMilli).setBoundary(boundary).build();
  }

  void ignore(long timeUs) {
    ignored = Arrays.copyOf(ignored, ignored.length + 1);
    ignored[ignored.length - 1] = timeUs;
  }

  void add(Step step, long shareMilli) {
    consumedMilli += shareMilli;
    if (!step.plain()) {
      plain = false;
      suspect |= step.suspect();
      decisions.add(decision(step, step.rule().id()));
    }
  }

  /** Takes a share of a step over a gap. */
  void fill(Step step, long shareMilli, Filling by) {
    add(step, shareMilli);
    filling = by;
    decisions.add(decision(step, Intervals.rule(by)));
  }

  private static Decision decision(Step step, String rule) {
    return Decision.newBuilder()
        .setRule(rule)
        .setFromUs(step.from().timeUs())
        .setToUs(step.to().timeUs())
        .setFromMilli(step.from().valueMilli())
        .setToMilli(step.to().valueMilli())
        .setBookedMilli(step.bookedMilli())
        .build();
  }

  /** Whether it lies in a gap, or in a part of one. */
  boolean filled() {
    return filling != Filling.FILLING_NONE;
  }

  /** Brings the page to what this draft says, and tells whether that changed it. */
  boolean write() {
    Settled now =
        plain && !filled()
            ? Settled.PLAINLY
            : new Settled(plain ? null : consumedMilli, List.copyOf(decisions), filling, suspect);
    boolean changed =
        !Objects.equals(start, page.start())
            || !Objects.equals(end, page.end())
            || !now.equals(page.settled())
            || !page.readings().ignores(ignored);
    page.starts(start);
    page.ends(end);
    page.settled(now);
    page.readings().ignore(ignored);
    return changed;
  }
}
