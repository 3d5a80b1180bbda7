package io.samspil.metering.booking;

import io.samspil.contracts.Quarters;
import io.samspil.contracts.v1.Boundary;
import io.samspil.metering.counter.CounterFacts;
import io.samspil.metering.counter.CounterSteps;
import io.samspil.metering.counter.Sample;
import io.samspil.metering.counter.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The steps around a change, from good readings before it that it cannot bear on, to good readings
 * after it from where everything is as it was.
 *
 * <pre>
 *      from        pages that are settled anew            until
 *   …‗‗g|‗‗‗‗‗‗‗‗‗‗‗‗‗|— reach —|change|‗‗‗‗‗‗‗‗s‗‗‗‗‗|‗‗n— reach —
 *      good before                         good after: the same as before
 * </pre>
 */
final class StepWindow {
  private final PageStore pages;
  private final OpenRegister register;
  private final CounterFacts facts;
  private final List<Sample> samples = new ArrayList<>();
  private final long latestUs;
  private final long reachUs;
  private final long aheadUs;
  private final long toUs;
  private boolean fixedStart;
  private long firstPageUs;
  private long lastPageUs;
  private List<Step> steps = List.of();

  /**
   * @param latestUs of the latest reading, the one that comes in included
   * @param reachUs how far around the change others may bear on what a reading is taken for
   */
  StepWindow(
      PageStore pages, OpenRegister register, long latestUs, long fromUs, long toUs, long reachUs) {
    this.pages = pages;
    this.register = register;
    this.facts = register.counter();
    this.latestUs = latestUs;
    this.reachUs = reachUs;
    this.toUs = toUs;
    boolean mayJump = facts.limited() && register.state().getOddUntilUs() > toUs;
    this.aheadUs = mayJump ? facts.reachUs() : reachUs;
    begin(fromUs - reachUs);
    load();
    Sample first = samples.isEmpty() ? null : samples.getFirst();
    if (first != null && CounterSteps.jumpsFromStandstill(steps)) {
      long sinceUs = stillSince(first);
      if (Quarters.startOf(sinceUs) < firstPageUs) {
        samples.clear();
        fixedStart = false;
        begin(sinceUs);
        load();
      }
    }
  }

  /** Since when a register has shown what a good reading shows, as far back as pages are kept. */
  private long stillSince(Sample at) {
    long sinceUs = at.timeUs();
    long pagesFromUs = register.state().getPagesFromUs();
    for (long start = Quarters.startOf(sinceUs); start >= pagesFromUs; start -= Quarters.MICROS) {
      QuarterPage page = pages.find(register.key(start));
      for (int i = page == null ? -1 : page.readings().size() - 1; page != null && i >= 0; i--) {
        Sample sample = page.readings().sample(i);
        if (sample.timeUs() < sinceUs) {
          if (page.readings().ignored(i) || sample.valueMilli() != at.valueMilli()) {
            return sinceUs;
          }
          sinceUs = sample.timeUs();
        }
      }
    }
    return sinceUs;
  }

  /** The first page that is settled anew. */
  long firstPageUs() {
    return firstPageUs;
  }

  /** The last page that is settled anew. */
  long lastPageUs() {
    return lastPageUs;
  }

  List<Step> steps() {
    return steps;
  }

  /** The first reading, where there is no step. */
  @Nullable Sample first() {
    return samples.isEmpty() ? null : samples.getFirst();
  }

  /** Whether the first step begins at the boundary that the first page shares with final ones. */
  boolean fixedStart() {
    return fixedStart;
  }

  /** Whether the last page is that of the latest reading. */
  boolean toTheEnd() {
    return lastPageUs == Quarters.startOf(latestUs);
  }

  private void begin(long beforeUs) {
    long pagesFromUs = register.state().getPagesFromUs();
    Sample good = lastGood(beforeUs);
    firstPageUs =
        good == null ? pagesFromUs : Math.max(pagesFromUs, Quarters.startOf(good.timeUs()));
    Sample before = firstPageUs > pagesFromUs ? lastGood(firstPageUs) : null;
    if (before != null) {
      samples.add(before);
      addPassedOver(before.timeUs());
      return;
    }
    firstPageUs = pagesFromUs;
    QuarterPage first = pages.find(register.key(pagesFromUs));
    if (register.state().getHasAnchor() && first != null && first.start() != null) {
      fixedStart = first.start().getBoundary() != Boundary.OPEN;
      if (fixedStart) {
        samples.add(new Sample(pagesFromUs, first.start().getRegisterMilli()));
      }
    }
  }

  /** Those that a step passes over which ends on the first page count for what it is taken for. */
  private void addPassedOver(long afterUs) {
    for (long start = Quarters.startOf(afterUs); start < firstPageUs; start += Quarters.MICROS) {
      QuarterPage page = pages.find(register.key(start));
      for (int i = 0; page != null && i < page.readings().size(); i++) {
        if (page.readings().sample(i).timeUs() > afterUs) {
          samples.add(page.readings().sample(i));
        }
      }
    }
  }

  /** The last good reading before an instant. */
  private @Nullable Sample lastGood(long beforeUs) {
    long startUs = Quarters.startOf(Math.min(beforeUs - 1, latestUs));
    for (; startUs >= register.state().getPagesFromUs(); startUs -= Quarters.MICROS) {
      QuarterPage page = pages.find(register.key(startUs));
      for (int i = page == null ? -1 : page.readings().size() - 1; page != null && i >= 0; i--) {
        if (page.readings().sample(i).timeUs() < beforeUs && !page.readings().ignored(i)) {
          return page.readings().sample(i);
        }
      }
    }
    return null;
  }

  private void load() {
    long nextUs = firstPageUs;
    long untilUs = toUs + Math.max(4 * Quarters.MICROS, 2 * aheadUs);
    while (true) {
      for (; nextUs <= Math.min(untilUs, latestUs); nextUs += Quarters.MICROS) {
        addSamples(nextUs);
      }
      steps = CounterSteps.between(samples, facts);
      if (nextUs > latestUs) {
        lastPageUs = Quarters.startOf(latestUs);
        return;
      }
      Long last = lastSettled(nextUs - aheadUs);
      if (last != null) {
        lastPageUs = last;
        return;
      }
      untilUs = nextUs + 2 * (nextUs - firstPageUs);
    }
  }

  private void addSamples(long startUs) {
    QuarterPage page = pages.find(register.key(startUs));
    for (int i = 0; page != null && i < page.readings().size(); i++) {
      Sample sample = page.readings().sample(i);
      // At the boundary that is shared with final quarters, what was shared and what is read may
      // differ: then it is a step.
      samples.add(sample);
    }
  }

  /**
   * The page of the first reading after the change that is good now and was before, when all steps
   * that bear on that page are sure. Where a register may stand still and catch up, the reading has
   * moved, from one that was good too; and what follows has moved again.
   */
  private @Nullable Long lastSettled(long sureUntilUs) {
    Long page = null;
    for (Step step : steps) {
      long atUs = step.to().timeUs();
      if (atUs > sureUntilUs) {
        return null;
      }
      boolean moves = !facts.limited() || !step.still();
      if (page == null && atUs > toUs && wasGood(step.to()) && (!facts.limited() || moved(step))) {
        page = Quarters.startOf(atUs);
      } else if (page != null && moves && atUs >= page + Quarters.MICROS) {
        return page;
      }
    }
    return null;
  }

  private boolean moved(Step step) {
    return step.plain() && !step.still() && step.from().timeUs() > toUs && wasGood(step.from());
  }

  private boolean wasGood(Sample sample) {
    QuarterPage page = pages.find(register.key(Quarters.startOf(sample.timeUs())));
    return page != null && !page.readings().ignoredAt(sample.timeUs());
  }
}
