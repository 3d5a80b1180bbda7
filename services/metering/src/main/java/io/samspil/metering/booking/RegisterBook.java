package io.samspil.metering.booking;

import io.samspil.contracts.Milli;
import io.samspil.contracts.Quarters;
import io.samspil.contracts.v1.Boundary;
import io.samspil.metering.counter.CounterFacts;
import io.samspil.metering.counter.Sample;
import io.samspil.metering.v1.Filling;
import io.samspil.metering.v1.RegisterState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Books one value of one register into its page and settles the quarters it bears on.
 *
 * <p>Nearly always a counter merely counts on. Then the register at a boundary is the reading that
 * falls on it, else lies on the line between the reading before and the reading after; so a value
 * bears on the boundaries between its two neighbours, and on no other:
 *
 * <pre>
 *   |    P   |        |   t    |        |  N     |
 *            ^        ^        ^        ^           settled: boundaries in (P, N)
 *   '————————'————————'————————'————————'————————'  published again: the quarters of P … N
 * </pre>
 *
 * With no neighbour before, the quarter counts from its first reading; with none after, up to its
 * last. Either way neighbouring quarters share the value at their boundary, so that the intervals
 * add up to the difference of the register, to the last thousandth. Where there is more to it than
 * counting on, or a gap, {@link Resettling} settles the neighbourhood.
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
  private final Resettling resettling;
  private final GaugeBook gauges;
  private final PageShelf shelf;
  private final Watches watches;

  RegisterBook(
      PageStore pages,
      PageShelf shelf,
      Publisher publisher,
      Watches watches,
      Resettling resettling) {
    this.pages = pages;
    this.shelf = shelf;
    this.publisher = publisher;
    this.watches = watches;
    this.resettling = resettling;
    this.gauges = new GaugeBook(pages, shelf, publisher, watches);
  }

  Result book(OpenRegister register, Sample sample) {
    if (register.counts()) {
      factsChanged(register);
    }
    if (register.empty()) {
      Watches.begin(register);
    }
    RegisterState.Builder state = register.state();
    if (sample.timeUs() > state.getLatestUs()) {
      watches.keepUp(register, shelf.keepFromUs(sample));
    }
    PageKey key = register.key(Quarters.startOf(sample.timeUs()));
    QuarterPage page = shelf.load(key, register);
    Verdict verdict = page.readings().put(sample.timeUs(), sample.valueMilli());
    Result result = new Result(verdict, page.readings().revisionAt(sample.timeUs()));
    if (verdict != Verdict.DUPLICATE) {
      begin(state, key.startUs());
      if (register.counts()) {
        settleCounter(register, key, page, sample, verdict);
      } else {
        gauges.settle(register, key, page, sample);
      }
      shelf.advance(key, register, sample);
    }
    return result;
  }

  /**
   * When the registry or the limits say something else, everything that is kept is settled anew.
   */
  boolean factsChanged(OpenRegister register) {
    RegisterState.Builder state = register.state();
    long facts = register.counter().sum();
    if (state.getFacts() == facts) {
      return false;
    }
    boolean before = !register.empty();
    state.setFacts(facts);
    if (before) {
      long latest = state.getLatestUs();
      resettling.around(register, latest, state.getPagesFromUs(), latest, true);
    }
    return before;
  }

  private void settleCounter(
      OpenRegister register, PageKey key, QuarterPage page, Sample at, Verdict verdict) {
    Sample previous = shelf.previous(key, page, register, at);
    Sample next = shelf.next(key, page, register, at);
    boolean odd =
        odd(register, previous, at, next)
            || next != null && standsStill(register, at, next, verdict == Verdict.CORRECTION);
    if (!odd && !gap(register.counter(), previous, at, next)) {
      settlePlainly(register, key, page, new Neighbours(previous, at, next));
      return;
    }
    pages.put(key, page);
    long latest = Math.max(register.state().getLatestUs(), at.timeUs());
    resettling.around(register, latest, at.timeUs(), at.timeUs(), odd);
  }

  private static boolean odd(
      OpenRegister register, @Nullable Sample previous, Sample at, @Nullable Sample next) {
    CounterFacts facts = register.counter();
    return register.oddNear(at.timeUs(), at.timeUs())
        || previous != null && !facts.plain(previous, at)
        || next != null && !facts.plain(at, next);
  }

  /** Whether it may bear on how long a register stood still that jumps later. */
  private static boolean standsStill(
      OpenRegister register, Sample at, Sample next, boolean corrected) {
    return register.state().getOddUntilUs() > at.timeUs()
        && register.counter().limited()
        && (corrected || at.valueMilli() == next.valueMilli());
  }

  /** Whether there is a gap on one side of it, or was one that it lies in. */
  private static boolean gap(
      CounterFacts facts, @Nullable Sample previous, Sample at, @Nullable Sample next) {
    long fromUs = previous == null ? at.timeUs() : previous.timeUs();
    long toUs = next == null ? at.timeUs() : next.timeUs();
    return facts.gap(toUs - fromUs);
  }

  private record Neighbours(@Nullable Sample previous, Sample at, @Nullable Sample next) {}

  private void settlePlainly(
      OpenRegister register, PageKey key, QuarterPage page, Neighbours around) {
    RegisterState.Builder state = register.state();
    Sample previous = around.previous();
    Sample next = around.next();
    long from = previous == null ? key.startUs() : Quarters.startOf(previous.timeUs());
    long to = next == null ? key.startUs() : lastQuarterUpTo(next);
    for (long start = Math.max(from, state.getPagesFromUs());
        start <= to;
        start += Quarters.MICROS) {
      PageKey quarter = key.at(start);
      QuarterPage touched = start == key.startUs() ? page : shelf.load(quarter, register);
      boolean measured = touched.measured();
      long consumedMilli = touched.consumedMilli();
      if (touched.settled().filling() == Filling.PROVISIONALLY) {
        touched.settled(Settled.PLAINLY);
      }
      if (start == from || start != state.getPagesFromUs()) {
        settleStart(touched, previous, around.at(), next);
      } // else the quarter before is final, and so is the value that it shares
      settleEnd(touched, previous, around.at(), next);
      watches.settled(
          register,
          touched,
          measured != touched.measured() || consumedMilli != touched.consumedMilli());
      publisher.publish(quarter, touched);
      pages.put(quarter, touched);
    }
    if (next != null && state.getGapUntilUs() > from) {
      resettling.dependents(register, state.getLatestUs(), quarters(from, to));
    }
  }

  private static List<Long> quarters(long from, long to) {
    List<Long> starts = new ArrayList<>();
    for (long start = from; start <= to; start += Quarters.MICROS) {
      starts.add(start);
    }
    return starts;
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

  /** Pages begin with the earliest reading, until the first of them are let go. */
  private static void begin(RegisterState.Builder state, long startUs) {
    boolean first = state.getLatestUs() == 0;
    if (first || !state.getHasAnchor() && startUs < state.getPagesFromUs()) {
      state.setPagesFromUs(startUs);
    }
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
