package io.samspil.metering.booking;

import io.samspil.contracts.Milli;
import io.samspil.contracts.Quarters;
import io.samspil.contracts.Registers;
import io.samspil.contracts.v1.Boundary;
import io.samspil.contracts.v1.RegisterKind;
import io.samspil.contracts.v1.Unit;
import io.samspil.contracts.v1.Utility;
import io.samspil.metering.counter.Sample;
import io.samspil.metering.v1.RegisterState;
import org.jspecify.annotations.Nullable;

/**
 * Books one value of one register into its page and settles the ends of the quarters it bears on.
 *
 * <p>The register at a boundary is the reading that falls on it, else lies on the line between the
 * reading before and the reading after; so a value bears on the boundaries between its two
 * neighbours, and on no other:
 *
 * <pre>
 *   |    P   |        |   t    |        |  N     |
 *            ^        ^        ^        ^           settled: boundaries in (P, N)
 *   '————————'————————'————————'————————'————————'  published again: the quarters of P … N
 * </pre>
 *
 * With no neighbour before, the quarter counts from its first reading; with none after, up to its
 * last. Either way neighbouring quarters share the value at their boundary, so that the intervals
 * add up to the difference of the register, to the last thousandth.
 */
final class RegisterBook {
  /** What a booking was, and how often the value at its instant has been corrected. */
  record Result(Verdict verdict, int revision) {}

  /** Told of each page whose interval may have changed, before it is kept. */
  interface Publisher {
    void publish(PageKey key, QuarterPage page);
  }

  private final PageStore pages;
  private final Publisher publisher;
  private final long keepUs;

  /**
   * @param keepUs how far behind a register's latest reading its pages are kept
   */
  RegisterBook(PageStore pages, Publisher publisher, long keepUs) {
    this.pages = pages;
    this.publisher = publisher;
    this.keepUs = keepUs;
  }

  Result book(
      String meterId, Utility utility, Unit unit, RegisterState.Builder state, Sample sample) {
    long start = Quarters.startOf(sample.timeUs());
    PageKey key = new PageKey(meterId, state.getRegister(), start);
    QuarterPage page = load(key, state, utility, unit);
    Verdict verdict = page.put(sample.timeUs(), sample.valueMilli());
    Result result = new Result(verdict, page.revisionAt(sample.timeUs()));
    if (verdict != Verdict.DUPLICATE) {
      begin(state, start);
      if (Registers.kind(state.getRegister(), page.unit()) == RegisterKind.COUNTER) {
        settleCounter(key, page, state, sample);
      } else {
        settleGauge(key, page, state, sample);
      }
      advance(key, state, sample);
    }
    return result;
  }

  private void settleGauge(
      PageKey key, QuarterPage page, RegisterState.Builder state, Sample sample) {
    boolean first = state.getLatestUs() == 0;
    long latestStart = Quarters.startOf(state.getLatestUs());
    boolean newest = first || key.startUs() >= latestStart;
    if (!first && key.startUs() > latestStart) {
      PageKey previous = key.at(latestStart);
      QuarterPage closing = pages.find(previous);
      if (closing != null) {
        closing.endsAt(0, Boundary.MEASURED);
        keep(previous, closing);
      }
    }
    page.startsAt(0, Boundary.MEASURED);
    page.endsAt(0, newest ? Boundary.OPEN : Boundary.MEASURED);
    keep(key, page);
  }

  private void settleCounter(
      PageKey key, QuarterPage page, RegisterState.Builder state, Sample at) {
    Sample previous = previous(key, page, state, at);
    Sample next = next(key, page, state, at);
    long from = previous == null ? key.startUs() : Quarters.startOf(previous.timeUs());
    long to = next == null ? key.startUs() : lastQuarterUpTo(next);
    for (long start = Math.max(from, state.getPagesFromUs());
        start <= to;
        start += Quarters.MICROS) {
      PageKey quarter = key.at(start);
      QuarterPage touched =
          start == key.startUs() ? page : load(quarter, state, page.utility(), page.unit());
      if (start == from || start != state.getPagesFromUs()) {
        settleStart(touched, previous, at, next);
      } // else the quarter before is final, and so is the value that it shares
      settleEnd(touched, previous, at, next);
      keep(quarter, touched);
    }
  }

  private static void settleStart(
      QuarterPage page, @Nullable Sample previous, Sample at, @Nullable Sample next) {
    long start = page.startUs();
    if (start >= at.timeUs() || previous != null && start > previous.timeUs()) {
      page.startsAt(registerAt(start, previous, at, next), boundaryAt(start, at, next));
    } else if (previous == null) {
      page.startsAt(at.valueMilli(), Boundary.OPEN);
    }
  }

  private static void settleEnd(
      QuarterPage page, @Nullable Sample previous, Sample at, @Nullable Sample next) {
    long end = page.startUs() + Quarters.MICROS;
    if (end <= at.timeUs() || next != null && end <= next.timeUs()) {
      page.endsAt(registerAt(end, previous, at, next), boundaryAt(end, at, next));
    } else if (next == null) {
      page.endsAt(at.valueMilli(), Boundary.OPEN);
    }
  }

  private static long registerAt(
      long boundaryUs, @Nullable Sample previous, Sample at, @Nullable Sample next) {
    if (boundaryUs == at.timeUs()) {
      return at.valueMilli();
    }
    if (boundaryUs < at.timeUs()) {
      return between(required(previous), at, boundaryUs);
    }
    return between(at, required(next), boundaryUs);
  }

  private static Boundary boundaryAt(long boundaryUs, Sample at, @Nullable Sample next) {
    boolean measured = boundaryUs == at.timeUs() || next != null && boundaryUs == next.timeUs();
    return measured ? Boundary.MEASURED : Boundary.INTERPOLATED;
  }

  private static long between(Sample before, Sample after, long timeUs) {
    return Milli.interpolate(
        before.valueMilli(),
        after.valueMilli(),
        timeUs - before.timeUs(),
        after.timeUs() - before.timeUs());
  }

  private @Nullable Sample previous(
      PageKey key, QuarterPage page, RegisterState.Builder state, Sample at) {
    Sample onPage = page.before(at.timeUs());
    if (onPage != null) {
      return onPage;
    }
    if (state.getLatestUs() != 0 && at.timeUs() > state.getLatestUs()) {
      return new Sample(state.getLatestUs(), state.getLatestMilli());
    }
    if (state.getLatestUs() == 0) {
      return null;
    }
    Sample found = pages.lastBefore(key, state.getPagesFromUs());
    return found != null || !state.getHasAnchor()
        ? found
        : new Sample(state.getAnchorUs(), state.getAnchorMilli());
  }

  private @Nullable Sample next(
      PageKey key, QuarterPage page, RegisterState.Builder state, Sample at) {
    Sample onPage = page.after(at.timeUs());
    if (onPage != null || at.timeUs() >= state.getLatestUs() || state.getLatestUs() == 0) {
      return onPage;
    }
    return pages.firstAfter(key, Quarters.startOf(state.getLatestUs()));
  }

  /** A page after the one of the latest reading cannot be there yet: the store is not asked. */
  private QuarterPage load(PageKey key, RegisterState.Builder state, Utility utility, Unit unit) {
    boolean asked =
        state.getLatestUs() != 0 && key.startUs() <= Quarters.startOf(state.getLatestUs());
    QuarterPage found = asked ? pages.find(key) : null;
    return found == null ? QuarterPage.empty(key.startUs(), utility, unit) : found;
  }

  private void keep(PageKey key, QuarterPage page) {
    publisher.publish(key, page);
    pages.put(key, page);
  }

  /** Pages begin with the earliest reading, until the first of them are let go. */
  private static void begin(RegisterState.Builder state, long startUs) {
    boolean first = state.getLatestUs() == 0;
    if (first || !state.getHasAnchor() && startUs < state.getPagesFromUs()) {
      state.setPagesFromUs(startUs);
    }
  }

  /** Moves the register's latest reading on, and lets go of the pages that fall out of reach. */
  private void advance(PageKey key, RegisterState.Builder state, Sample sample) {
    if (state.getLatestUs() != 0 && sample.timeUs() < state.getLatestUs()) {
      return;
    }
    state.setLatestUs(sample.timeUs()).setLatestMilli(sample.valueMilli());
    long keepFrom = Quarters.startOf(sample.timeUs() - keepUs);
    for (long start = state.getPagesFromUs(); start < keepFrom; start += Quarters.MICROS) {
      letGo(key.at(start), state);
    }
    state.setPagesFromUs(Math.max(keepFrom, state.getPagesFromUs()));
  }

  private void letGo(PageKey key, RegisterState.Builder state) {
    QuarterPage page = pages.find(key);
    if (page == null) {
      return;
    }
    Sample last = page.last();
    if (last != null) {
      state.setHasAnchor(true).setAnchorUs(last.timeUs()).setAnchorMilli(last.valueMilli());
    }
    pages.delete(key);
  }

  private static long lastQuarterUpTo(Sample next) {
    long start = Quarters.startOf(next.timeUs());
    return start == next.timeUs() ? start - Quarters.MICROS : start;
  }

  private static Sample required(@Nullable Sample neighbour) {
    if (neighbour == null) {
      throw new IllegalStateException("a boundary was settled that has no neighbour");
    }
    return neighbour;
  }
}
