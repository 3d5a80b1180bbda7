package io.samspil.metering.counter;

import java.util.List;

/**
 * From one good reading of a register to the next.
 *
 * @param bookedMilli what was consumed, thousandths of the unit; never negative
 * @param ignored the readings between the two that were passed over, in the order of time
 * @param suspect whether a person should look at it
 */
public record Step(
    Sample from,
    Sample to,
    StepRule rule,
    long bookedMilli,
    List<Sample> ignored,
    boolean suspect) {
  public Step {
    ignored = List.copyOf(ignored);
  }

  static Step of(Sample from, Sample to, StepRule rule, long bookedMilli) {
    return new Step(from, to, rule, bookedMilli, List.of(), rule.suspect());
  }

  /** The same step, told by what made the readings between its ends be passed over. */
  Step passingOver(List<Sample> between, StepRule why) {
    return new Step(from, to, why, bookedMilli, between, suspect);
  }

  /** Whether the register counted on and shows what it showed before. */
  public boolean still() {
    return plain() && bookedMilli == 0;
  }

  /** Microseconds. */
  public long lengthUs() {
    return to.timeUs() - from.timeUs();
  }

  public boolean plain() {
    return rule == StepRule.DIFFERENCE;
  }

  /** The same step behind a reading that the registry tells. */
  Step behind(Step before) {
    return new Step(
        before.from,
        to,
        StepRule.EXCHANGE,
        Math.addExact(before.bookedMilli, bookedMilli),
        ignored,
        suspect || before.suspect);
  }
}
