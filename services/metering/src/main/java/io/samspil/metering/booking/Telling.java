package io.samspil.metering.booking;

import io.samspil.contracts.Quarters;
import io.samspil.contracts.v1.Boundary;
import io.samspil.metering.counter.CounterFacts;
import io.samspil.metering.counter.Estimator;
import io.samspil.metering.counter.Sample;
import io.samspil.metering.counter.Spread;
import io.samspil.metering.counter.Step;
import io.samspil.metering.v1.Filling;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells each draft of the steps that bear on it. */
final class Telling {
  private final PageStore pages;
  private final Estimator estimator;
  private final OpenRegister register;
  private final CounterFacts facts;
  private final StepWindow window;
  private final List<Draft> drafts;
  private final boolean estimated;

  /**
   * @param drafts of the pages of the window
   * @param estimated whether what a gap booked is estimated for each quarter hour; else it is the
   *     line, so that what was measured is known first
   */
  Telling(
      PageStore pages,
      Estimator estimator,
      OpenRegister register,
      StepWindow window,
      List<Draft> drafts,
      boolean estimated) {
    this.pages = pages;
    this.estimator = estimator;
    this.register = register;
    this.facts = register.counter();
    this.window = window;
    this.drafts = drafts;
    this.estimated = estimated;
  }

  void tell() {
    Sample first = window.first();
    if (first == null) {
      return;
    }
    begin(first);
    Sample last = first;
    for (Step step : window.steps()) {
      tell(step);
      last = step.to();
    }
    Draft ending = window.toTheEnd() ? at(Quarters.startOf(last.timeUs())) : null;
    if (ending != null) {
      ending.endsAt(last.valueMilli(), Boundary.OPEN);
    }
  }

  private void begin(Sample first) {
    Draft draft = at(Quarters.startOf(first.timeUs()));
    if (draft == null) {
      return;
    }
    if (window.fixedStart()) {
      draft.startsAt(draft.page().start());
    } else {
      boolean on = Quarters.isStart(first.timeUs());
      draft.startsAt(first.valueMilli(), on ? Boundary.MEASURED : Boundary.OPEN);
    }
  }

  private void tell(Step step) {
    for (Sample passedOver : step.ignored()) {
      Draft draft = at(Quarters.startOf(passedOver.timeUs()));
      if (draft != null) {
        draft.ignore(passedOver.timeUs());
      }
    }
    long fromUs = step.from().timeUs();
    long toUs = step.to().timeUs();
    if (!facts.estimated(step)) {
      book(step, Spread.byTime(fromUs, toUs, step.bookedMilli()), Filling.FILLING_NONE);
    } else if (!estimated) {
      book(step, Spread.byTime(fromUs, toUs, step.bookedMilli()), Filling.BY_LINE);
    } else {
      PageHistory history = new PageHistory(pages, register);
      var estimate = estimator.spread(fromUs, toUs, step.bookedMilli(), history);
      book(step, estimate.shares(), estimate.byProfile() ? Filling.BY_PROFILE : Filling.BY_LINE);
    }
  }

  private void book(Step step, long[] shares, Filling by) {
    long start = Spread.firstQuarter(step.from().timeUs());
    long told = 0;
    for (long share : shares) {
      Draft draft = at(start);
      if (draft != null && by == Filling.FILLING_NONE) {
        draft.add(step, share);
      } else if (draft != null) {
        draft.fill(step, share, by);
      }
      told += share;
      start += Quarters.MICROS;
      if (start <= step.to().timeUs()) {
        meet(start, step, told);
      }
    }
  }

  /** The register at a boundary within a step, or at its end. */
  private void meet(long boundaryUs, Step step, long toldMilli) {
    boolean measured = boundaryUs == step.to().timeUs();
    long register = measured ? step.to().valueMilli() : registerAt(step, toldMilli);
    Boundary boundary = measured ? Boundary.MEASURED : Boundary.INTERPOLATED;
    Draft before = at(boundaryUs - Quarters.MICROS);
    Draft after = at(boundaryUs);
    if (before != null) {
      before.endsAt(register, boundary);
    }
    if (after != null) {
      after.startsAt(register, boundary);
    }
  }

  private long registerAt(Step step, long toldMilli) {
    long onwards = step.from().valueMilli() + toldMilli;
    return switch (step.rule()) {
      case ROLLOVER -> Math.floorMod(onwards, facts.modulusMilli());
      case RESET -> toldMilli;
      default -> onwards;
    };
  }

  private @Nullable Draft at(long startUs) {
    long index = (startUs - window.firstPageUs()) / Quarters.MICROS;
    return startUs < window.firstPageUs() || index >= drafts.size()
        ? null
        : drafts.get((int) index);
  }
}
