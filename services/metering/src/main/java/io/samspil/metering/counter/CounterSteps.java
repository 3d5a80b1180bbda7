package io.samspil.metering.counter;

import java.util.ArrayList;
import java.util.List;

/**
 * Tells the steps of a register apart, from its readings in the order of time.
 *
 * <pre>
 *   difference   ‗‗/‾‾     rollover  /|/      exchange  closing |opening
 *   jitter       ‾‾\_/     a dip that came back  ‾‾|__|‾‾      a jump that fell back  __|‾‾|__
 *   reset        ‾‾|_/     beyond what fuse or pipe can pass  __|‾‾‾ (and stays)
 *   frozen       __/......|‾‾  and caught up: possible since it last moved, not since the last reading
 * </pre>
 *
 * What a reading is taken for depends on readings no further than {@link CounterFacts#reachUs()}
 * from it: a dip or a jump lasts no longer than {@code longestDipUs}. So one more reading changes
 * steps in its neighbourhood only; but of a register that stood still, as long as it did.
 */
public final class CounterSteps {
  private final List<Sample> samples;
  private final CounterFacts facts;

  private CounterSteps(List<Sample> samples, CounterFacts facts) {
    this.samples = samples;
    this.facts = facts;
  }

  /**
   * The steps between neighbouring good readings, each beginning where the one before ends.
   *
   * @param samples in the order of time, each instant once; the first is taken as good
   */
  public static List<Step> between(List<Sample> samples, CounterFacts facts) {
    return new CounterSteps(samples, facts).all();
  }

  private record Found(Step step, int index) {}

  private List<Step> all() {
    List<Step> steps = new ArrayList<>(samples.size());
    int good = 0;
    while (good + 1 < samples.size()) {
      Found found = from(samples.get(good), good + 1);
      add(found.step(), steps);
      good = found.index();
    }
    return steps;
  }

  /**
   * Adds a step. A jump that cannot have passed since the last reading, but since the register last
   * moved, takes in the time that it stood still.
   */
  private void add(Step step, List<Step> steps) {
    int moved = steps.size();
    while (step.rule() == StepRule.TOO_LARGE && moved > 0 && steps.get(moved - 1).still()) {
      moved--;
    }
    List<Step> still = steps.subList(moved, steps.size());
    if (still.isEmpty() || !counts(still.getFirst().from(), step.to())) {
      steps.add(step);
      return;
    }
    Sample since = still.getFirst().from();
    long jump = step.to().valueMilli() - since.valueMilli();
    List<Sample> frozen = still.stream().map(Step::to).toList();
    still.clear();
    steps.add(
        Step.of(since, step.to(), StepRule.CAUGHT_UP, jump)
            .passingOver(frozen, StepRule.CAUGHT_UP));
  }

  /**
   * Whether the first of some steps belongs to a time in which the register stood still, at the end
   * of which it jumps: then it may have stood still for longer than these steps know.
   */
  public static boolean jumpsFromStandstill(List<Step> steps) {
    int first = 0;
    while (first < steps.size() && steps.get(first).still()) {
      first++;
    }
    if (first == steps.size()) {
      return false;
    }
    StepRule rule = steps.get(first).rule();
    return rule == StepRule.TOO_LARGE || first == 0 && rule == StepRule.CAUGHT_UP;
  }

  private Found from(Sample good, int index) {
    Sample at = samples.get(index);
    Exchange exchange = facts.exchangeIn(good.timeUs(), at.timeUs());
    if (exchange != null) {
      Found rest = from(exchange.opening(), index);
      return new Found(rest.step().behind(judged(good, exchange.closing())), rest.index());
    }
    long change = at.valueMilli() - good.valueMilli();
    if (change < 0) {
      return below(good, index);
    }
    if (!counts(good, at) || !facts.shows(at)) {
      return above(good, index);
    }
    int back = fellBack(good, index);
    return back > 0
        ? passedOver(good, index, back, StepRule.SPIKE)
        : new Found(Step.of(good, at, StepRule.DIFFERENCE, change), index);
  }

  private Found below(Sample good, int index) {
    boolean small = good.valueMilli() - samples.get(index).valueMilli() <= facts.jitterMilli();
    int back = cameBack(good, index, !small);
    if (back > 0) {
      return passedOver(good, index, back, small ? StepRule.JITTER : StepRule.DIP);
    }
    Step judged = judged(good, samples.get(index));
    int on = judged.suspect() ? rolledOverBehind(good, index) : -1;
    return on > 0 ? passedOver(good, index, on, StepRule.SPIKE) : new Found(judged, index);
  }

  /** Where a register is that rolled over while nothing was read, behind readings too high. */
  private int rolledOverBehind(Sample good, int index) {
    int last = lastFrom(index);
    for (int i = index + 1; i <= last; i++) {
      Sample later = samples.get(i);
      if (later.valueMilli() < samples.get(index).valueMilli()
          && facts.rolledOver(good, later) >= 0) {
        return i;
      }
    }
    return -1;
  }

  private Found above(Sample good, int index) {
    Sample at = samples.get(index);
    int last = lastFrom(index);
    for (int i = index + 1; i <= last; i++) {
      Sample later = samples.get(i);
      if (later.valueMilli() < at.valueMilli() && goesOn(good, later)) {
        return passedOver(good, index, i, StepRule.SPIKE);
      }
    }
    return new Found(judged(good, at), index);
  }

  /**
   * The first reading at which the register is back where it was before it fell, or -1.
   *
   * @param atOnce whether it must come back in one step: one that counts up again was reset
   */
  private int cameBack(Sample good, int index, boolean atOnce) {
    long drop = good.valueMilli() - samples.get(index).valueMilli();
    int last = lastFrom(index);
    for (int i = index + 1; i <= last; i++) {
      Sample later = samples.get(i);
      if (later.valueMilli() >= good.valueMilli() && facts.shows(later)) {
        long rise = later.valueMilli() - samples.get(i - 1).valueMilli();
        return counts(good, later) && (!atOnce || rise >= drop - drop / 2) ? i : -1;
      }
    }
    return -1;
  }

  /**
   * Where a register is again that had counted up to this reading and then fell back to about where
   * it came from, or -1: the reading was too high then.
   */
  private int fellBack(Sample good, int index) {
    if (index + 1 == samples.size()) {
      return -1;
    }
    Sample at = samples.get(index);
    Sample next = samples.get(index + 1);
    long rise = at.valueMilli() - good.valueMilli();
    long drop = at.valueMilli() - next.valueMilli();
    boolean likely =
        drop > facts.jitterMilli()
            && index + 1 <= lastFrom(index)
            && drop >= rise - rise / 2
            && counts(good, next)
            && facts.rolledOver(at, next) < 0
            && cameBack(at, index + 1, true) < 0;
    return likely ? index + 1 : -1;
  }

  /** A step with no regard to what comes after. */
  private Step judged(Sample from, Sample to) {
    long change = to.valueMilli() - from.valueMilli();
    if (change >= 0) {
      return counts(from, to)
          ? Step.of(from, to, StepRule.DIFFERENCE, change)
          : Step.of(from, to, StepRule.TOO_LARGE, 0);
    }
    if (-change <= facts.jitterMilli()) {
      return Step.of(from, to, StepRule.JITTER, 0);
    }
    long rolledOver = facts.rolledOver(from, to);
    if (rolledOver >= 0) {
      return Step.of(from, to, StepRule.ROLLOVER, rolledOver);
    }
    return wasReset(from, to)
        ? Step.of(from, to, StepRule.RESET, to.valueMilli())
        : Step.of(from, to, StepRule.NEGATIVE, 0);
  }

  /** It fell to less than half, and what it shows since can have passed. */
  private boolean wasReset(Sample from, Sample to) {
    return to.valueMilli() >= 0
        && to.valueMilli() <= from.valueMilli() / 2
        && facts.possible(to.valueMilli(), to.timeUs() - from.timeUs());
  }

  private boolean counts(Sample from, Sample to) {
    return facts.possible(to.valueMilli() - from.valueMilli(), to.timeUs() - from.timeUs());
  }

  private boolean goesOn(Sample from, Sample to) {
    return counts(from, to) || facts.rolledOver(from, to) >= 0;
  }

  private Found passedOver(Sample good, int first, int back, StepRule rule) {
    Step step = judged(good, samples.get(back));
    return new Found(step.passingOver(samples.subList(first, back), rule), back);
  }

  /** The last reading that may end a dip or a jump that begins with this one. */
  private int lastFrom(int index) {
    long beginUs = samples.get(index).timeUs();
    long endUs = beginUs + facts.longestDipUs();
    Exchange exchange = facts.exchangeIn(beginUs, endUs);
    int last = index;
    while (last + 1 < samples.size()
        && samples.get(last + 1).timeUs() <= endUs
        && (exchange == null || samples.get(last + 1).timeUs() < exchange.atUs())) {
      last++;
    }
    return last;
  }
}
