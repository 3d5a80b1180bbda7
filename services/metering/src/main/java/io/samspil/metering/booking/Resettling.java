package io.samspil.metering.booking;

import io.samspil.contracts.Quarters;
import io.samspil.metering.booking.GapIndex.Gap;
import io.samspil.metering.counter.Estimator;
import io.samspil.metering.counter.Sample;
import io.samspil.metering.counter.Step;
import io.samspil.metering.counter.StepRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Settles the quarter hours around a change anew from all steps that bear on them: where a register
 * does not merely count on, and where there are gaps.
 */
final class Resettling {
  private static final long DEPENDENT_US = Duration.ofDays(Estimator.DAYS + 2).toNanos() / 1000;

  private final PageStore pages;
  private final GapIndex gaps;
  private final Estimator estimator;
  private final RegisterBook.Publisher publisher;
  private final Watches watches;

  Resettling(
      PageStore pages,
      GapIndex gaps,
      Estimator estimator,
      RegisterBook.Publisher publisher,
      Watches watches) {
    this.pages = pages;
    this.gaps = gaps;
    this.estimator = estimator;
    this.publisher = publisher;
    this.watches = watches;
  }

  /**
   * Settles what a change between two instants bears on.
   *
   * @param latestUs of the latest reading, the one that comes in included
   * @param odd whether other readings near it may change what they are taken for
   */
  void around(OpenRegister register, long latestUs, long fromUs, long toUs, boolean odd) {
    long reachUs = odd ? register.counter().reachUs() : 0;
    StepWindow window = new StepWindow(pages, register, latestUs, fromUs, toUs, reachUs);
    List<Long> changed = settle(register, window, fromUs, toUs);
    remember(register, window);
    resettleDependents(register, latestUs, window, changed);
  }

  /** Estimates the gaps anew that what was measured in some quarter hours may bear on. */
  void dependents(OpenRegister register, long latestUs, List<Long> changed) {
    resettleDependents(register, latestUs, null, changed);
  }

  private List<Long> settle(OpenRegister register, StepWindow window, long fromUs, long toUs) {
    long first = window.firstPageUs();
    int count = (int) ((window.lastPageUs() - first) / Quarters.MICROS) + 1;
    List<Draft> drafts = drafts(register, window, count, false);
    boolean gap = drafts.stream().anyMatch(Draft::filled);
    List<Long> measured = new ArrayList<>();
    boolean[] changed = new boolean[count];
    boolean[] measuredAnew = new boolean[count];
    for (int i = 0; i < count; i++) {
      QuarterPage page = drafts.get(i).page();
      boolean was = page.measured();
      long consumed = page.consumedMilli();
      changed[i] = drafts.get(i).write();
      if (was != page.measured() || was && consumed != page.consumedMilli()) {
        measured.add(page.startUs());
        measuredAnew[i] = true;
      }
    }
    if (gap) {
      drafts = drafts(register, window, count, true);
    }
    for (int i = 0; i < count; i++) {
      Draft draft = drafts.get(i);
      long start = draft.page().startUs();
      boolean touched = start <= toUs && start + Quarters.MICROS > fromUs;
      if ((gap && draft.write()) | changed[i] | touched) {
        watches.settled(register, draft.page(), measuredAnew[i]);
        publisher.publish(register.key(start), draft.page());
        pages.put(register.key(start), draft.page());
      }
    }
    return measured;
  }

  private List<Draft> drafts(
      OpenRegister register, StepWindow window, int count, boolean estimated) {
    List<Draft> drafts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      long start = window.firstPageUs() + i * Quarters.MICROS;
      QuarterPage found = pages.find(register.key(start));
      if (found == null) {
        found = QuarterPage.empty(start, register.utility(), register.unit());
        pages.put(register.key(start), found);
      }
      drafts.add(new Draft(found));
    }
    new Telling(pages, estimator, register, window, drafts, estimated).tell();
    return drafts;
  }

  /** Where oddities and gaps lie now. */
  private void remember(OpenRegister register, StepWindow window) {
    Sample first = window.first();
    if (first == null || window.steps().isEmpty()) {
      return;
    }
    long untilUs = window.lastPageUs() + Quarters.MICROS;
    if (register.state().getGapUntilUs() != 0) {
      for (Gap gap : gaps.begunIn(register, first.timeUs(), untilUs - 1)) {
        gaps.delete(register, gap);
      }
    }
    for (Step step : window.steps()) {
      long fromUs = step.from().timeUs();
      if (step.rule() != StepRule.DIFFERENCE) {
        register.oddIn(fromUs, step.to().timeUs());
      }
      if (fromUs < untilUs && register.counter().estimated(step)) {
        gaps.put(register, new Gap(fromUs, step.to().timeUs()));
        register.gapIn(fromUs, step.to().timeUs());
      }
    }
  }

  private void resettleDependents(
      OpenRegister register, long latestUs, @Nullable StepWindow window, List<Long> changed) {
    if (changed.isEmpty() || register.state().getGapUntilUs() <= changed.getFirst()) {
      return;
    }
    long untilUs = changed.getLast() + DEPENDENT_US;
    for (Gap gap : gaps.begunIn(register, changed.getFirst(), untilUs)) {
      boolean settled =
          window != null
              && gap.fromUs() >= window.firstPageUs()
              && gap.toUs() <= window.lastPageUs() + Quarters.MICROS;
      if (!settled
          && changed.stream().anyMatch(q -> Estimator.dependsOn(gap.fromUs(), gap.toUs(), q))) {
        StepWindow around =
            new StepWindow(pages, register, latestUs, gap.toUs(), gap.toUs(), reach(register, gap));
        settle(register, around, gap.fromUs(), gap.toUs());
      }
    }
  }

  private static long reach(OpenRegister register, Gap gap) {
    return register.oddNear(gap.fromUs(), gap.toUs()) ? register.counter().reachUs() : 0;
  }
}
